-- The first schema: one STRICT table for each record type of shared/model (table = its wire name,
-- columns = its fields) and the tables of the process. A test compares this with the descriptions.
-- Numbers of records are never used again (AUTOINCREMENT): the change log refers to them for ever.
-- Texts are never NULL; days, instants and references are NULL when they are not given.

CREATE TABLE "school" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "shortName" TEXT NOT NULL,
  "mailDomain" TEXT NOT NULL
) STRICT
--;;
CREATE TABLE "unit" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "key" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "parentId" INTEGER REFERENCES "unit" ("id"),
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening'))
) STRICT
--;;
CREATE INDEX "unit_parent" ON "unit" ("parentId")
--;;
CREATE TABLE "role" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "key" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "grants" TEXT NOT NULL
) STRICT
--;;
CREATE TABLE "account" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "login" TEXT NOT NULL UNIQUE,
  "displayName" TEXT NOT NULL,
  "roleId" INTEGER NOT NULL REFERENCES "role" ("id"),
  "unitId" INTEGER REFERENCES "unit" ("id"),
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening')),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "state" TEXT NOT NULL CHECK ("state" IN ('active', 'disabled'))
) STRICT
--;;
CREATE INDEX "account_role" ON "account" ("roleId")
--;;
CREATE INDEX "account_unit" ON "account" ("unitId")
--;;
CREATE INDEX "account_student" ON "account" ("studentId")
--;;
CREATE TABLE "schoolClass" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "schoolYear" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "grade" INTEGER NOT NULL CHECK ("grade" BETWEEN 1 AND 4),
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening')),
  "department" TEXT NOT NULL,
  "tutorId" INTEGER REFERENCES "account" ("id"),
  UNIQUE ("schoolYear", "name", "division")
) STRICT
--;;
CREATE INDEX "schoolClass_tutor" ON "schoolClass" ("tutorId")
--;;
CREATE TABLE "student" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentNumber" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "identityNumber" TEXT NOT NULL UNIQUE,
  "birthday" TEXT,
  "sex" TEXT NOT NULL CHECK ("sex" IN ('unknown', 'male', 'female')),
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening')),
  "classId" INTEGER REFERENCES "schoolClass" ("id"),
  "seat" INTEGER NOT NULL CHECK ("seat" BETWEEN 0 AND 99),
  "department" TEXT NOT NULL,
  "entryYear" INTEGER NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('enrolled', 'suspended', 'left', 'graduated')),
  "note" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "student_class" ON "student" ("classId", "seat")
--;;
CREATE TABLE "course" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "offeringCode" TEXT NOT NULL,
  "courseCode" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "grade" INTEGER NOT NULL CHECK ("grade" BETWEEN 1 AND 4),
  "credits" INTEGER NOT NULL CHECK ("credits" BETWEEN 0 AND 20),
  "classId" INTEGER REFERENCES "schoolClass" ("id"),
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening')),
  "teacherName" TEXT NOT NULL,
  "teacherId" INTEGER REFERENCES "account" ("id"),
  UNIQUE ("schoolYear", "semester", "offeringCode")
) STRICT
--;;
CREATE INDEX "course_class" ON "course" ("classId")
--;;
CREATE INDEX "course_teacher" ON "course" ("teacherId")
--;;
CREATE TABLE "enrolment" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "courseId" INTEGER NOT NULL REFERENCES "course" ("id"),
  UNIQUE ("studentId", "courseId")
) STRICT
--;;
CREATE INDEX "enrolment_course" ON "enrolment" ("courseId")
--;;
CREATE TABLE "submissionList" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "roster" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "grades" TEXT NOT NULL,
  "division" TEXT NOT NULL CHECK ("division" IN ('day', 'evening')),
  "batch" INTEGER NOT NULL CHECK ("batch" BETWEEN 0 AND 2),
  "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'exported', 'submitted')),
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
CREATE INDEX "submissionList_roster" ON "submissionList" ("roster", "schoolYear", "semester")
--;;
CREATE TABLE "courseOutcome" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "studentId" INTEGER NOT NULL REFERENCES "student" ("id"),
  "courseId" INTEGER NOT NULL REFERENCES "course" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "title" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "situation" TEXT NOT NULL
    CHECK ("situation" IN ('regular', 'supplement', 'retake', 'repeat', 'transfer', 'borrowed')),
  "originSchoolCode" TEXT NOT NULL,
  "originSchoolYear" INTEGER NOT NULL,
  "originSemester" INTEGER NOT NULL CHECK ("originSemester" BETWEEN 0 AND 2),
  "studyMethod" TEXT NOT NULL,
  "declaredFile" TEXT NOT NULL,
  "uploadedAt" TEXT,
  "certification" TEXT NOT NULL CHECK ("certification" IN ('waiting', 'certified', 'returned')),
  "certifiedBy" TEXT NOT NULL,
  "certifiedAt" TEXT,
  "returnReason" TEXT NOT NULL,
  "selected" INTEGER NOT NULL CHECK ("selected" IN (0, 1)),
  "selectedAt" TEXT,
  "submittedIn" INTEGER REFERENCES "submissionList" ("id"),
  "documentCount" INTEGER NOT NULL CHECK ("documentCount" >= 0),
  "mediaCount" INTEGER NOT NULL CHECK ("mediaCount" >= 0)
) STRICT
--;;
-- Also the identity by which an import finds an outcome again.
CREATE INDEX "courseOutcome_student" ON "courseOutcome" ("studentId", "courseId", "title")
--;;
-- The quotas count by it: 47,000 selections took 284 s while the planner chose the term's index.
CREATE INDEX "courseOutcome_quota" ON "courseOutcome" ("studentId", "schoolYear", "semester", "selected")
--;;
CREATE INDEX "courseOutcome_course" ON "courseOutcome" ("courseId", "certification")
--;;
CREATE INDEX "courseOutcome_certification" ON "courseOutcome" ("certification", "schoolYear", "semester")
--;;
CREATE INDEX "courseOutcome_term" ON "courseOutcome" ("schoolYear", "semester")
--;;
CREATE INDEX "courseOutcome_submittedIn" ON "courseOutcome" ("submittedIn") WHERE "submittedIn" IS NOT NULL
--;;
CREATE TABLE "attachment" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "outcomeId" INTEGER NOT NULL REFERENCES "courseOutcome" ("id"),
  "slot" TEXT NOT NULL CHECK ("slot" IN ('document', 'media')),
  "fileName" TEXT NOT NULL,
  "mediaType" TEXT NOT NULL,
  "size" INTEGER NOT NULL CHECK ("size" >= 0),
  "sha256" TEXT NOT NULL,
  "uploadedAt" TEXT,
  UNIQUE ("outcomeId", "slot")
) STRICT
--;;
CREATE INDEX "attachment_sha256" ON "attachment" ("sha256")
--;;
CREATE TABLE "window" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('upload', 'certify', 'select', 'submit', 'confirm', 'selfCheck')),
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
CREATE INDEX "window_term" ON "window" ("schoolYear", "semester", "kind")
--;;
CREATE INDEX "window_extends" ON "window" ("extendsId")
--;;
CREATE INDEX "window_student" ON "window" ("studentId")
--;;
CREATE INDEX "window_class" ON "window" ("classId")
--;;
-- Audit trail, feed and history in one. hash is a SHA-256 over all the other columns; before and after
-- are JSON, empty for what does not exist.
CREATE TABLE "change" (
  "revision" INTEGER PRIMARY KEY AUTOINCREMENT,
  "at" TEXT NOT NULL,
  "actorId" INTEGER NOT NULL,
  "actorName" TEXT NOT NULL,
  "sessionId" TEXT NOT NULL,
  "requestId" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "recordType" TEXT NOT NULL,
  "recordId" INTEGER NOT NULL,
  "before" TEXT NOT NULL,
  "after" TEXT NOT NULL,
  "previousHash" BLOB NOT NULL,
  "hash" BLOB NOT NULL CHECK (length("hash") = 32)
) STRICT
--;;
CREATE INDEX "change_record" ON "change" ("recordType", "recordId")
--;;
-- Answers of requests that carried an id: a repeated request is answered from here.
CREATE TABLE "request" (
  "requestId" TEXT PRIMARY KEY,
  "accountId" INTEGER NOT NULL,
  "method" TEXT NOT NULL,
  "revision" INTEGER NOT NULL,
  "answer" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "request_at" ON "request" ("at")
--;;
CREATE TABLE "credential" (
  "accountId" INTEGER PRIMARY KEY REFERENCES "account" ("id") ON DELETE CASCADE,
  "hash" TEXT NOT NULL,
  "mustChange" INTEGER NOT NULL CHECK ("mustChange" IN (0, 1)),
  "failedCount" INTEGER NOT NULL DEFAULT 0,
  "changedAt" TEXT NOT NULL
) STRICT
--;;
CREATE TABLE "session_token" (
  "hash" TEXT PRIMARY KEY,
  "accountId" INTEGER NOT NULL REFERENCES "account" ("id") ON DELETE CASCADE,
  "createdAt" TEXT NOT NULL,
  "expiresAt" TEXT NOT NULL,
  "revokedAt" TEXT,
  "address" TEXT NOT NULL
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "session_token_account" ON "session_token" ("accountId")
--;;
-- Versions of the school's regulation; approvals and body are JSON.
CREATE TABLE "regulation" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "label" TEXT NOT NULL,
  "effectiveFrom" TEXT NOT NULL,
  "approvals" TEXT NOT NULL,
  "body" TEXT NOT NULL
) STRICT
--;;
CREATE TABLE "submission_item" (
  "listId" INTEGER NOT NULL REFERENCES "submissionList" ("id") ON DELETE CASCADE,
  "position" INTEGER NOT NULL,
  "sheet" TEXT NOT NULL,
  "recordId" INTEGER NOT NULL,
  "recordVersion" INTEGER NOT NULL,
  "studentId" INTEGER NOT NULL,
  PRIMARY KEY ("listId", "position")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "submission_item_record" ON "submission_item" ("recordId")
--;;
-- The exact bytes of exported workbooks. A list that has been exported cannot be removed.
CREATE TABLE "submission_archive" (
  "sha256" TEXT PRIMARY KEY,
  "listId" INTEGER NOT NULL REFERENCES "submissionList" ("id"),
  "size" INTEGER NOT NULL,
  "bytes" BLOB NOT NULL,
  CHECK (length("bytes") = "size")
) STRICT
--;;
CREATE INDEX "submission_archive_list" ON "submission_archive" ("listId")
--;;
CREATE TABLE "setting" (
  "key" TEXT PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID
--;;
-- Attachment uploads under way.
CREATE TABLE "upload" (
  "transfer" INTEGER PRIMARY KEY AUTOINCREMENT,
  "outcomeId" INTEGER NOT NULL REFERENCES "courseOutcome" ("id") ON DELETE CASCADE,
  "slot" TEXT NOT NULL CHECK ("slot" IN ('document', 'media')),
  "fileName" TEXT NOT NULL,
  "size" INTEGER NOT NULL CHECK ("size" >= 0),
  "sha256" TEXT NOT NULL,
  "accountId" INTEGER NOT NULL,
  "createdAt" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "upload_outcome" ON "upload" ("outcomeId")
