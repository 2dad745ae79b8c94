-- Records of the regulation's article 5 and the register changes of article 8. A file belongs to one of four
-- owners; windows open more kinds of work.
CREATE TABLE "codeEntry" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "tableKey" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "position" INTEGER NOT NULL CHECK ("position" BETWEEN 0 AND 99999),
  "validFrom" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  UNIQUE ("tableKey", "code")
) STRICT
--;;
CREATE TABLE "absence" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "date" TEXT,
  "period" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "note" TEXT NOT NULL,
  UNIQUE ("studentId", "date", "period")
) STRICT
--;;
CREATE INDEX "absence_term" ON "absence" ("schoolYear", "semester", "studentId")
--;;
CREATE INDEX "absence_day" ON "absence" ("date")
--;;
CREATE TABLE "cadrePost" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "unitName" TEXT NOT NULL,
  "startsOn" TEXT,
  "endsOn" TEXT,
  "post" TEXT NOT NULL,
  "levelCode" TEXT NOT NULL,
  "submittedIn" INTEGER REFERENCES "submissionList" ("id")
) STRICT
--;;
CREATE INDEX "cadrePost_student" ON "cadrePost" ("studentId", "schoolYear", "semester")
--;;
CREATE INDEX "cadrePost_submittedIn" ON "cadrePost" ("submittedIn") WHERE "submittedIn" IS NOT NULL
--;;
CREATE INDEX "cadrePost_term" ON "cadrePost" ("schoolYear", "semester")
--;;
CREATE TABLE "coursePlan" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "courseCode" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "creditPattern" TEXT NOT NULL,
  "entryYear" INTEGER NOT NULL
) STRICT
--;;
CREATE TABLE "counselling" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "counsellorId" INTEGER NOT NULL REFERENCES "account" ("id"),
  "date" TEXT,
  "time" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "opinion" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2)
) STRICT
--;;
CREATE INDEX "counselling_student" ON "counselling" ("studentId")
--;;
CREATE INDEX "counselling_counsellor" ON "counselling" ("counsellorId")
--;;
CREATE INDEX "counselling_date" ON "counselling" ("date")
--;;
CREATE TABLE "grade" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "form" TEXT NOT NULL CHECK ("form" IN ('semester', 'supplement', 'transfer', 'retake', 'repeat', 'eveningSemester', 'eveningMakeUp', 'eveningTransfer')),
  "courseCode" TEXT NOT NULL,
  "subjectName" TEXT NOT NULL,
  "courseGrade" INTEGER NOT NULL CHECK ("courseGrade" BETWEEN 1 AND 4),
  "credits" INTEGER NOT NULL CHECK ("credits" BETWEEN 0 AND 20),
  "secondCredits" INTEGER NOT NULL CHECK ("secondCredits" BETWEEN 0 AND 20),
  "score" INTEGER,
  "passed" TEXT NOT NULL CHECK ("passed" IN ('notGiven', 'passed', 'failed')),
  "makeUpScore" INTEGER,
  "makeUpPassed" TEXT NOT NULL CHECK ("makeUpPassed" IN ('notGiven', 'passed', 'failed')),
  "secondMakeUpScore" INTEGER,
  "secondMakeUpPassed" TEXT NOT NULL CHECK ("secondMakeUpPassed" IN ('notGiven', 'passed', 'failed')),
  "retakeScore" INTEGER,
  "retakePassed" TEXT NOT NULL CHECK ("retakePassed" IN ('notGiven', 'passed', 'failed')),
  "yearScore" INTEGER,
  "yearPassed" TEXT NOT NULL CHECK ("yearPassed" IN ('notGiven', 'passed', 'failed')),
  "counting" TEXT NOT NULL CHECK ("counting" IN ('counted', 'notCounted', 'withoutScore')),
  "passMark" INTEGER NOT NULL CHECK ("passMark" BETWEEN 0 AND 100),
  "originSchoolYear" INTEGER NOT NULL,
  "originSemester" INTEGER NOT NULL CHECK ("originSemester" BETWEEN 0 AND 2),
  "method" TEXT NOT NULL,
  "identityKind" TEXT NOT NULL,
  "repeatNote" TEXT NOT NULL,
  "comment" TEXT NOT NULL,
  "submittedIn" INTEGER REFERENCES "submissionList" ("id")
) STRICT
--;;
CREATE INDEX "grade_student" ON "grade" ("studentId", "schoolYear", "semester", "courseCode")
--;;
CREATE INDEX "grade_submittedIn" ON "grade" ("submittedIn") WHERE "submittedIn" IS NOT NULL
--;;
CREATE INDEX "grade_term" ON "grade" ("schoolYear", "semester", "form")
--;;
CREATE TABLE "performance" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('cadre', 'competition', 'certificate', 'service', 'flexible', 'group', 'workplace', 'work', 'advanced', 'other')),
  "title" TEXT NOT NULL,
  "unitName" TEXT NOT NULL,
  "post" TEXT NOT NULL,
  "categoryCode" TEXT NOT NULL,
  "levelCode" TEXT NOT NULL,
  "item" TEXT NOT NULL,
  "award" TEXT NOT NULL,
  "groupCode" TEXT NOT NULL,
  "domainCode" TEXT NOT NULL,
  "certificateCode" TEXT NOT NULL,
  "certificateNote" TEXT NOT NULL,
  "score" TEXT NOT NULL,
  "sectionScores" TEXT NOT NULL,
  "certificateNumber" TEXT NOT NULL,
  "certificateGroup" TEXT NOT NULL,
  "startsOn" TEXT,
  "endsOn" TEXT,
  "activityYear" INTEGER NOT NULL,
  "activitySemester" INTEGER NOT NULL CHECK ("activitySemester" BETWEEN 0 AND 2),
  "weeklyPeriods" INTEGER,
  "weeks" INTEGER NOT NULL CHECK ("weeks" BETWEEN 0 AND 60),
  "hours" INTEGER,
  "credits" INTEGER,
  "project" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "link" TEXT NOT NULL,
  "source" TEXT NOT NULL CHECK ("source" IN ('student', 'school', 'outside')),
  "selected" INTEGER NOT NULL CHECK ("selected" IN (0, 1)),
  "selectedAt" TEXT,
  "submittedIn" INTEGER REFERENCES "submissionList" ("id"),
  "documentCount" INTEGER NOT NULL CHECK ("documentCount" >= 0),
  "mediaCount" INTEGER NOT NULL CHECK ("mediaCount" >= 0)
) STRICT
--;;
CREATE INDEX "performance_submittedIn" ON "performance" ("submittedIn") WHERE "submittedIn" IS NOT NULL
--;;
CREATE INDEX "performance_quota" ON "performance" ("studentId", "schoolYear", "selected", "source")
--;;
CREATE INDEX "performance_term" ON "performance" ("schoolYear", "kind")
--;;
CREATE TABLE "autobiography" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL UNIQUE REFERENCES "student" ("id"),
  "text" TEXT NOT NULL,
  "studyPlan" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'final')),
  "finishedAt" TEXT,
  "documentCount" INTEGER NOT NULL CHECK ("documentCount" >= 0),
  "mediaCount" INTEGER NOT NULL CHECK ("mediaCount" >= 0)
) STRICT
--;;
CREATE TABLE "otherRecord" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "title" TEXT NOT NULL,
  "date" TEXT,
  "content" TEXT NOT NULL,
  "documentCount" INTEGER NOT NULL CHECK ("documentCount" >= 0),
  "mediaCount" INTEGER NOT NULL CHECK ("mediaCount" >= 0)
) STRICT
--;;
CREATE INDEX "otherRecord_student" ON "otherRecord" ("studentId")
--;;
CREATE INDEX "otherRecord_term" ON "otherRecord" ("schoolYear", "semester")
--;;
CREATE TABLE "registerCheck" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "classId" INTEGER NOT NULL REFERENCES "schoolClass" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "studentCount" INTEGER NOT NULL CHECK ("studentCount" >= 0),
  "changeCount" INTEGER NOT NULL CHECK ("changeCount" >= 0),
  "revision" INTEGER NOT NULL,
  "checkedBy" TEXT NOT NULL,
  "checkedAt" TEXT,
  "note" TEXT NOT NULL,
  UNIQUE ("classId", "schoolYear", "semester")
) STRICT
--;;
CREATE TABLE "registerChange" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('repeat', 'suspend', 'return', 'transferIn', 'transferOut', 'changeDepartment', 'borrow')),
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
  "note" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "registerChange_student" ON "registerChange" ("studentId")
--;;
CREATE INDEX "registerChange_fromClass" ON "registerChange" ("fromClassId")
--;;
CREATE INDEX "registerChange_toClass" ON "registerChange" ("toClassId")
--;;
CREATE INDEX "registerChange_term" ON "registerChange" ("schoolYear", "semester")
--;;
CREATE TABLE "deputy" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "teacherId" INTEGER NOT NULL REFERENCES "account" ("id"),
  "deputyId" INTEGER NOT NULL REFERENCES "account" ("id"),
  "startsOn" TEXT,
  "endsOn" TEXT,
  "reason" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "deputy_teacher" ON "deputy" ("teacherId")
--;;
CREATE INDEX "deputy_deputy" ON "deputy" ("deputyId")
--;;
ALTER TABLE "account" ADD COLUMN "email" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "previousIdentityNumber" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "previousBirthday" TEXT
--;;
ALTER TABLE "student" ADD COLUMN "identityNote" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "groupCode" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "departmentCode" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "divisionCode" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "classKind" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "specialIdentities" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "experimentalClass" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "admission" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "student" ADD COLUMN "stateDate" TEXT
--;;
ALTER TABLE "student" ADD COLUMN "email" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "enrolment" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'class' CHECK ("kind" IN ('class', 'elective'))
--;;
ALTER TABLE "courseOutcome" ADD COLUMN "originCourseCode" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "courseOutcome" ADD COLUMN "originSubject" TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE "courseOutcome" ADD COLUMN "originGrade" INTEGER NOT NULL DEFAULT 0 CHECK ("originGrade" BETWEEN 0 AND 4)
--;;
ALTER TABLE "courseOutcome" ADD COLUMN "originCredits" INTEGER NOT NULL DEFAULT 0 CHECK ("originCredits" BETWEEN 0 AND 20)
--;;
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
  UNIQUE ("outcomeId", "slot"),
  UNIQUE ("performanceId", "slot"),
  UNIQUE ("autobiographyId", "slot"),
  UNIQUE ("otherRecordId", "slot"),
  CHECK (("outcomeId" IS NOT NULL) + ("performanceId" IS NOT NULL) + ("autobiographyId" IS NOT NULL)
         + ("otherRecordId" IS NOT NULL) = 1)
) STRICT
--;;
INSERT INTO "attachment_new"
  SELECT "id", "version", "outcomeId", "slot", "fileName", "mediaType", "size", "sha256", "uploadedAt", NULL, NULL, NULL
  FROM "attachment"
--;;
-- Numbers of records are never used again, so the counter moves with the rows.
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
--;;
CREATE TABLE "window_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('upload', 'certify', 'select', 'submit', 'confirm', 'selfCheck', 'register', 'studies', 'performance', 'autobiography', 'others')),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "startsAt" TEXT,
  "endsAt" TEXT,
  "grades" TEXT NOT NULL,
  "division" TEXT NOT NULL,
  "batch" INTEGER NOT NULL CHECK ("batch" BETWEEN 0 AND 2),
  "extendsId" INTEGER REFERENCES "window" ("id"),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "classId" INTEGER REFERENCES "schoolClass" ("id"),
  "reason" TEXT NOT NULL
) STRICT
--;;
INSERT INTO "window_new" SELECT * FROM "window"
--;;
INSERT INTO sqlite_sequence (name, seq) SELECT 'window_new', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'window_new')
--;;
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT o.seq FROM sqlite_sequence o WHERE o.name = 'window'), 0))
  WHERE name = 'window_new'
--;;
DROP TABLE "window"
--;;
ALTER TABLE "window_new" RENAME TO "window"
--;;
CREATE INDEX "window_term" ON "window" ("schoolYear", "semester", "kind")
--;;
CREATE INDEX "window_extends" ON "window" ("extendsId")
--;;
CREATE INDEX "window_student" ON "window" ("studentId")
--;;
CREATE INDEX "window_class" ON "window" ("classId")
--;;
-- Uploads under way are begun again by their senders.
DROP TABLE "upload"
--;;
CREATE TABLE "upload" (
  "transfer" INTEGER PRIMARY KEY AUTOINCREMENT,
  "ownerType" TEXT NOT NULL,
  "ownerId" INTEGER NOT NULL,
  "slot" TEXT NOT NULL CHECK ("slot" IN ('document', 'media')),
  "fileName" TEXT NOT NULL,
  "size" INTEGER NOT NULL CHECK ("size" >= 0),
  "sha256" TEXT NOT NULL,
  "accountId" INTEGER NOT NULL,
  "createdAt" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "upload_owner" ON "upload" ("ownerType", "ownerId")
