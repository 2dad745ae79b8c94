-- More states of a list: a CHECK is changed by making the table anew.
CREATE TABLE "submissionList_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "roster" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "grades" TEXT NOT NULL,
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening')),
  "batch" INTEGER NOT NULL CHECK ("batch" BETWEEN 0 AND 2),
  "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'prechecked', 'signed', 'exported', 'submitted', 'received', 'confirmed')),
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
INSERT INTO "submissionList_new" SELECT * FROM "submissionList"
--;;
UPDATE "sqlite_sequence" SET "seq" = (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'submissionList')
WHERE "name" = 'submissionList_new' AND EXISTS (SELECT 1 FROM "sqlite_sequence" WHERE "name" = 'submissionList')
--;;
DROP TABLE "submissionList"
--;;
ALTER TABLE "submissionList_new" RENAME TO "submissionList"
--;;
CREATE INDEX "submissionList_roster" ON "submissionList" ("roster", "schoolYear", "semester")
