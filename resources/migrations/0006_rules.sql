-- How an outcome came to its certification, and when the file of one that was taken over came; article 5, row 3.
-- What was stored before does not tell the way: 'none'.
ALTER TABLE "courseOutcome" ADD COLUMN "certifiedThrough" TEXT NOT NULL DEFAULT 'none'
  CHECK ("certifiedThrough" IN ('none', 'teacher', 'paper', 'takenOver'))
--;;
ALTER TABLE "courseOutcome" ADD COLUMN "certificationNote" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "courseOutcome" ADD COLUMN "fileAddedAt" TEXT
--;;
-- More kinds of register changes: a CHECK is changed by making the table anew.
CREATE TABLE "registerChange_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('repeat', 'suspend', 'return', 'transferIn', 'transferOut', 'changeDepartment', 'borrow', 'enter', 'reserve', 'extend', 'leave', 'graduate', 'correct')),
  "changeCode" TEXT NOT NULL,
  "effectiveOn" TEXT,
  "endsOn" TEXT,
  "fromClassId" INTEGER REFERENCES "schoolClass" ("id"),
  "toClassId" INTEGER REFERENCES "schoolClass" ("id"),
  "fromDepartment" TEXT NOT NULL,
  "toDepartment" TEXT NOT NULL,
  "otherSchoolCode" TEXT NOT NULL,
  "groupCode" TEXT NOT NULL,
  "programCode" TEXT NOT NULL,
  "borrowCode" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "isUncounted" INTEGER NOT NULL DEFAULT 0 CHECK ("isUncounted" IN (0, 1)),
  "grade" INTEGER NOT NULL DEFAULT 0 CHECK ("grade" BETWEEN 0 AND 4),
  "reason" TEXT NOT NULL DEFAULT '',
  "filedOn" TEXT,
  "filingNumber" TEXT NOT NULL DEFAULT '',
  "approvedOn" TEXT,
  "approvalNumber" TEXT NOT NULL DEFAULT '',
  "dueYear" INTEGER NOT NULL DEFAULT 0,
  "corrected" TEXT NOT NULL DEFAULT '',
  "actualStartsOn" TEXT,
  "actualEndsOn" TEXT
) STRICT
--;;
INSERT INTO "registerChange_new" ("id", "version", "studentId", "schoolYear", "semester", "kind", "changeCode",
  "effectiveOn", "endsOn", "fromClassId", "toClassId", "fromDepartment", "toDepartment", "otherSchoolCode", "groupCode",
  "programCode", "borrowCode", "note")
SELECT "id", "version", "studentId", "schoolYear", "semester", "kind", "changeCode", "effectiveOn", "endsOn",
  "fromClassId", "toClassId", "fromDepartment", "toDepartment", "otherSchoolCode", "groupCode", "programCode",
  "borrowCode", "note" FROM "registerChange"
--;;
-- Numbers of removed records are never given again.
UPDATE "sqlite_sequence" SET "seq" = (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'registerChange')
WHERE "name" = 'registerChange_new' AND EXISTS (SELECT 1 FROM "sqlite_sequence" WHERE "name" = 'registerChange')
--;;
DROP TABLE "registerChange"
--;;
ALTER TABLE "registerChange_new" RENAME TO "registerChange"
--;;
CREATE INDEX "registerChange_student" ON "registerChange" ("studentId")
--;;
CREATE INDEX "registerChange_fromClass" ON "registerChange" ("fromClassId")
--;;
CREATE INDEX "registerChange_toClass" ON "registerChange" ("toClassId")
--;;
CREATE INDEX "registerChange_term" ON "registerChange" ("schoolYear", "semester")
