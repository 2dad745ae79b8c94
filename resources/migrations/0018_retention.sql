-- Sealing and deletion of graduates' portfolios (article 7).
CREATE TABLE "retentionHold" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "reason" TEXT NOT NULL,
  "placedBy" TEXT NOT NULL,
  "placedAt" TEXT,
  "liftedBy" TEXT NOT NULL,
  "liftedAt" TEXT,
  "liftReason" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "retentionHold_student" ON "retentionHold" ("studentId")
--;;
CREATE TABLE "sealAccess" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "who" TEXT NOT NULL,
  "login" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "at" TEXT,
  "recordType" TEXT NOT NULL,
  "recordId" INTEGER NOT NULL
) STRICT
--;;
CREATE INDEX "sealAccess_student" ON "sealAccess" ("studentId", "at")
--;;
CREATE TABLE "destruction" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "state" TEXT NOT NULL CHECK ("state" IN ('proposed', 'withdrawn', 'cleared', 'completed')),
  "reason" TEXT NOT NULL,
  "studentCount" INTEGER NOT NULL,
  "division" TEXT NOT NULL,
  "proposedBy" TEXT NOT NULL,
  "proposerId" INTEGER NOT NULL,
  "proposedAt" TEXT,
  "carriedOutBy" TEXT NOT NULL,
  "carriedOutAt" TEXT,
  "completedAt" TEXT,
  "withdrawReason" TEXT NOT NULL,
  "regulation" TEXT NOT NULL,
  "article" TEXT NOT NULL,
  "recordCount" INTEGER NOT NULL,
  "fileCount" INTEGER NOT NULL,
  "byteCount" INTEGER NOT NULL,
  "lineCount" INTEGER NOT NULL,
  "workbookCount" INTEGER NOT NULL,
  "counts" TEXT NOT NULL,
  "logHash" TEXT NOT NULL,
  "fileHash" TEXT NOT NULL,
  "backupsUntil" TEXT,
  "backupPlaces" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "destruction_state" ON "destruction" ("state")
--;;
CREATE TABLE "destruction_studentIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "destruction" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "student" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "destruction_studentIds_target" ON "destruction_studentIds" ("targetId")
--;;
-- Whose portfolios are sealed is asked with every list.
CREATE INDEX "student_graduated" ON "student" ("id") WHERE "state" = 'graduated'
--;;
-- A line whose content went with a portfolio; the line of that revision tells the hash of what stays of it.
ALTER TABLE "change" ADD COLUMN "erasedBy" INTEGER
--;;
CREATE INDEX "change_erasedBy" ON "change" ("erasedBy") WHERE "erasedBy" IS NOT NULL
--;;
-- A workbook from which rows were taken: the SHA-256 of its bytes as they are now. Its own stays that of what was submitted.
ALTER TABLE "submission_archive" ADD COLUMN "redacted" TEXT NOT NULL DEFAULT ''
