-- Who sat in which class when: it outlasts the student's way to another class. The rows of what is there already are
-- written, with their lines in the change log, when the school is first served.
CREATE TABLE "classMembership" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "classId" INTEGER NOT NULL REFERENCES "schoolClass" ("id"),
  "seat" INTEGER NOT NULL CHECK ("seat" BETWEEN 0 AND 99),
  "startsOn" TEXT,
  "endsOn" TEXT,
  CHECK ("startsOn" <= "endsOn")
) STRICT
--;;
CREATE INDEX "classMembership_student" ON "classMembership" ("studentId", "startsOn")
--;;
CREATE INDEX "classMembership_class" ON "classMembership" ("classId", "seat")
--;;
-- Several teachers of a course; a course is closed rather than removed.
ALTER TABLE "course" ADD COLUMN "coTeacherNames" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "course" ADD COLUMN "missingTeachers" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "course" ADD COLUMN "isClosed" INTEGER NOT NULL DEFAULT 0 CHECK ("isClosed" IN (0, 1))
--;;
CREATE TABLE "course_coTeacherIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "course" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "account" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "course_coTeacherIds_target" ON "course_coTeacherIds" ("targetId")
--;;
-- Everybody who may certify for a course, whichever of its fields names them.
CREATE VIEW "courseTeacher" AS
  SELECT "id" AS "courseId", "teacherId" FROM "course" WHERE "teacherId" IS NOT NULL
  UNION ALL SELECT "ownerId", "targetId" FROM "course_coTeacherIds"
--;;
-- A course that is left in the middle of a term is ended and not removed.
ALTER TABLE "enrolment" ADD COLUMN "startsOn" TEXT
--;;
ALTER TABLE "enrolment" ADD COLUMN "endsOn" TEXT
--;;
-- More kinds of register changes, and entries that say of another that it did not happen.
CREATE TABLE "registerChange_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('repeat', 'suspend', 'return', 'transferIn', 'transferOut', 'changeDepartment', 'borrow', 'enter', 'reserve', 'extend', 'leave', 'graduate', 'correct', 'changeClass', 'changeDivision', 'cancel')),
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
  "actualEndsOn" TEXT,
  "toSeat" INTEGER NOT NULL DEFAULT 0 CHECK ("toSeat" BETWEEN 0 AND 99),
  "cancelsId" INTEGER REFERENCES "registerChange_new" ("id"),
  "isCancelled" INTEGER NOT NULL DEFAULT 0 CHECK ("isCancelled" IN (0, 1))
) STRICT
--;;
INSERT INTO "registerChange_new" ("id", "version", "studentId", "schoolYear", "semester", "kind", "changeCode",
  "effectiveOn", "endsOn", "fromClassId", "toClassId", "fromDepartment", "toDepartment", "otherSchoolCode", "groupCode",
  "programCode", "borrowCode", "note", "isUncounted", "grade", "reason", "filedOn", "filingNumber", "approvedOn",
  "approvalNumber", "dueYear", "corrected", "actualStartsOn", "actualEndsOn")
SELECT "id", "version", "studentId", "schoolYear", "semester", "kind", "changeCode", "effectiveOn", "endsOn",
  "fromClassId", "toClassId", "fromDepartment", "toDepartment", "otherSchoolCode", "groupCode", "programCode",
  "borrowCode", "note", "isUncounted", "grade", "reason", "filedOn", "filingNumber", "approvedOn", "approvalNumber",
  "dueYear", "corrected", "actualStartsOn", "actualEndsOn" FROM "registerChange"
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
--;;
CREATE INDEX "registerChange_cancels" ON "registerChange" ("cancelsId") WHERE "cancelsId" IS NOT NULL
