-- A list's way to the confirmed receipt, and its versions. SQLite cannot change a CHECK, so the table is made anew.
CREATE TABLE "submissionList_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "roster" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "grades" TEXT NOT NULL,
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening')),
  "batch" INTEGER NOT NULL CHECK ("batch" BETWEEN 0 AND 2),
  "part" INTEGER NOT NULL CHECK ("part" >= 0),
  "edition" INTEGER NOT NULL CHECK ("edition" >= 1),
  "state" TEXT NOT NULL
    CHECK ("state" IN ('draft', 'prechecked', 'signed', 'exported', 'submitted', 'received', 'confirmed')),
  "recordCount" INTEGER NOT NULL,
  "blockCount" INTEGER NOT NULL,
  "warnCount" INTEGER NOT NULL,
  "checkedAt" TEXT,
  "fileName" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "exportedAt" TEXT,
  "submittedAt" TEXT
) STRICT
--;;
INSERT INTO "submissionList_new" ("id", "version", "roster", "schoolYear", "semester", "grades", "division", "batch",
  "part", "edition", "state", "recordCount", "blockCount", "warnCount", "checkedAt", "fileName", "sha256",
  "exportedAt", "submittedAt")
SELECT "id", "version", "roster", "schoolYear", "semester", "grades", "division", "batch", 0, 1,
  CASE WHEN "state" = 'draft' AND "checkedAt" IS NOT NULL THEN 'prechecked' ELSE "state" END,
  "recordCount", "blockCount", "warnCount", "checkedAt", "fileName", "sha256", "exportedAt", "submittedAt"
FROM "submissionList"
--;;
-- Numbers of removed records are never given again.
UPDATE "sqlite_sequence" SET "seq" = (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'submissionList')
WHERE "name" = 'submissionList_new' AND EXISTS (SELECT 1 FROM "sqlite_sequence" WHERE "name" = 'submissionList')
--;;
DROP TABLE "submissionList"
--;;
ALTER TABLE "submissionList_new" RENAME TO "submissionList"
--;;
CREATE INDEX "submissionList_roster" ON "submissionList" ("roster", "schoolYear", "semester")
--;;
-- What was done to a list, by whom and when. Rows are added and never changed.
CREATE TABLE "submissionStep" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "listId" INTEGER NOT NULL REFERENCES "submissionList" ("id"),
  "edition" INTEGER NOT NULL CHECK ("edition" >= 1),
  "step" TEXT NOT NULL CHECK ("step" IN ('prechecked', 'signed', 'exported', 'submitted', 'received', 'confirmed', 'withdrawn', 'reopened')),
  "doneAt" TEXT,
  "doneBy" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "recordCount" INTEGER NOT NULL,
  "blockCount" INTEGER NOT NULL,
  "warnCount" INTEGER NOT NULL,
  "addedCount" INTEGER NOT NULL,
  "removedCount" INTEGER NOT NULL,
  "changedCount" INTEGER NOT NULL,
  "fileName" TEXT NOT NULL,
  "sha256" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "submissionStep_list" ON "submissionStep" ("listId")
