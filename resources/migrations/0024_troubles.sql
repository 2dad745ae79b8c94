-- Whom an announcement is for (article 5, first paragraph). What is left out is everybody.
ALTER TABLE "announcement" ADD COLUMN "division" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "announcement" ADD COLUMN "grades" TEXT NOT NULL DEFAULT ''
--;;
CREATE TABLE "announcement_roleIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "announcement" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "role" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "announcement_roleIds_target" ON "announcement_roleIds" ("targetId")
--;;
CREATE TABLE "announcement_classIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "announcement" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "schoolClass" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "announcement_classIds_target" ON "announcement_classIds" ("targetId")
--;;
-- Who is meant by an announcement: the role, the division of the pupil or else of the account, and the grades and classes of
-- the pupil or of who tutors them in the school year of the announcement.
CREATE VIEW "announcementAudience" AS
  SELECT a."id" AS "recordId", p."id" AS "accountId"
  FROM "announcement" a CROSS JOIN "account" p LEFT JOIN "student" s ON s."id" = p."studentId"
  WHERE p."state" = 'active'
    AND (NOT EXISTS (SELECT 1 FROM "announcement_roleIds" r WHERE r."ownerId" = a."id")
         OR EXISTS (SELECT 1 FROM "announcement_roleIds" r WHERE r."ownerId" = a."id" AND r."targetId" = p."roleId"))
    AND (a."division" = '' OR coalesce(s."division", p."division") = a."division")
    AND ((a."grades" = '' AND NOT EXISTS (SELECT 1 FROM "announcement_classIds" k WHERE k."ownerId" = a."id"))
         OR EXISTS (SELECT 1 FROM "schoolClass" c
                    WHERE (c."id" = s."classId" OR (c."tutorId" = p."id" AND c."schoolYear"
                             = CAST(strftime('%Y', a."startsOn") AS INTEGER) - 1911 - (strftime('%m', a."startsOn") < '08')))
                      AND (instr(',' || a."grades" || ',', ',' || c."grade" || ',') > 0
                           OR EXISTS (SELECT 1 FROM "announcement_classIds" k
                                      WHERE k."ownerId" = a."id" AND k."targetId" = c."id"))))
--;;
CREATE TABLE "announcementRead" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "announcementId" INTEGER REFERENCES "announcement" ("id") CHECK ("announcementId" IS NOT NULL),
  "accountId" INTEGER REFERENCES "account" ("id") CHECK ("accountId" IS NOT NULL),
  "readAt" TEXT,
  UNIQUE ("announcementId", "accountId")
) STRICT
--;;
CREATE INDEX "announcementRead_account" ON "announcementRead" ("accountId")
--;;
-- Troubles with the program, reported by whoever meets them, and the answers under each report.
CREATE TABLE "troubleReport" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "reporterId" INTEGER REFERENCES "account" ("id") CHECK ("reporterId" IS NOT NULL),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('signIn', 'entry', 'file', 'exchange', 'display', 'other')),
  "page" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "programVersion" TEXT NOT NULL,
  "logExcerpt" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('reported', 'taken', 'waiting', 'solved', 'withdrawn')),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "reportedAt" TEXT,
  "waitsSince" TEXT,
  "answeredAt" TEXT,
  "takenBy" TEXT NOT NULL,
  "solvedAt" TEXT,
  "minutes" INTEGER NOT NULL CHECK ("minutes" >= 0),
  "confirmedAt" TEXT,
  "reopened" INTEGER NOT NULL CHECK ("reopened" >= 0),
  "documentCount" INTEGER NOT NULL CHECK ("documentCount" >= 0),
  "mediaCount" INTEGER NOT NULL CHECK ("mediaCount" >= 0)
) STRICT
--;;
CREATE INDEX "troubleReport_reporter" ON "troubleReport" ("reporterId", "state")
--;;
CREATE INDEX "troubleReport_term" ON "troubleReport" ("schoolYear", "semester", "state")
--;;
CREATE TABLE "troubleAnswer" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "reportId" INTEGER NOT NULL REFERENCES "troubleReport" ("id"),
  "step" TEXT NOT NULL CHECK ("step" IN ('take', 'reply', 'ask', 'solve', 'add', 'confirm', 'reopen', 'withdraw')),
  "text" TEXT NOT NULL,
  "writtenBy" TEXT NOT NULL,
  "writtenAt" TEXT
) STRICT
--;;
CREATE INDEX "troubleAnswer_report" ON "troubleAnswer" ("reportId", "writtenAt")
--;;
-- A screenshot is a file of its report.
CREATE TABLE "attachment_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "outcomeId" INTEGER REFERENCES "courseOutcome" ("id"),
  "slot" TEXT NOT NULL CHECK ("slot" IN ('document', 'media')),
  "fileName" TEXT NOT NULL,
  "mediaType" TEXT NOT NULL,
  "size" INTEGER NOT NULL CHECK ("size" >= 0),
  "sha256" TEXT NOT NULL,
  "uploadedAt" TEXT,
  "performanceId" INTEGER REFERENCES "performance" ("id"),
  "autobiographyId" INTEGER REFERENCES "autobiography" ("id"),
  "otherRecordId" INTEGER REFERENCES "otherRecord" ("id"),
  "troubleReportId" INTEGER REFERENCES "troubleReport" ("id"),
  UNIQUE ("outcomeId", "slot"),
  UNIQUE ("performanceId", "slot"),
  UNIQUE ("autobiographyId", "slot"),
  UNIQUE ("otherRecordId", "slot"),
  UNIQUE ("troubleReportId", "slot"),
  CHECK (("outcomeId" IS NOT NULL) + ("performanceId" IS NOT NULL) + ("autobiographyId" IS NOT NULL)
         + ("otherRecordId" IS NOT NULL) + ("troubleReportId" IS NOT NULL) = 1)
) STRICT
--;;
INSERT INTO "attachment_new" ("id", "version", "outcomeId", "slot", "fileName", "mediaType", "size", "sha256", "uploadedAt",
  "performanceId", "autobiographyId", "otherRecordId")
SELECT "id", "version", "outcomeId", "slot", "fileName", "mediaType", "size", "sha256", "uploadedAt", "performanceId",
  "autobiographyId", "otherRecordId" FROM "attachment"
--;;
-- Numbers of removed records are never given again.
INSERT INTO sqlite_sequence (name, seq) SELECT 'attachment_new', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'attachment_new')
--;;
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT o.seq FROM sqlite_sequence o WHERE o.name = 'attachment'), 0))
  WHERE name = 'attachment_new'
--;;
DROP TABLE "attachment"
--;;
ALTER TABLE "attachment_new" RENAME TO "attachment"
--;;
CREATE INDEX "attachment_sha256" ON "attachment" ("sha256")
