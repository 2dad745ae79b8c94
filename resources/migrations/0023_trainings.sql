-- Trainings of students, workshops of teachers and sessions with parents, and who came; article 9.
CREATE TABLE "training" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "audience" TEXT NOT NULL CHECK ("audience" IN ('students', 'teachers', 'parents')),
  "title" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 1 AND 2),
  "unitId" INTEGER NOT NULL REFERENCES "unit" ("id"),
  "startsAt" TEXT,
  "endsAt" TEXT,
  "hours" INTEGER,
  "place" TEXT NOT NULL,
  "speaker" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('planned', 'held', 'cancelled')),
  "cancelReason" TEXT NOT NULL,
  "grades" TEXT NOT NULL,
  "division" TEXT NOT NULL,
  "materials" TEXT NOT NULL,
  "remarks" TEXT NOT NULL,
  UNIQUE ("schoolYear", "semester", "title")
) STRICT
--;;
CREATE INDEX "training_unit" ON "training" ("unitId")
--;;
CREATE TABLE "training_classIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "training" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "schoolClass" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "training_classIds_target" ON "training_classIds" ("targetId")
--;;
CREATE TABLE "trainingAttendance" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "trainingId" INTEGER NOT NULL REFERENCES "training" ("id"),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "accountId" INTEGER REFERENCES "account" ("id"),
  "parentName" TEXT NOT NULL,
  "attendance" TEXT NOT NULL CHECK ("attendance" IN ('attended', 'absent', 'excused')),
  "hours" INTEGER,
  "note" TEXT NOT NULL
) STRICT
--;;
CREATE UNIQUE INDEX "trainingAttendance_person" ON "trainingAttendance"
  ("trainingId", COALESCE("studentId", 0), COALESCE("accountId", 0), "parentName")
--;;
CREATE INDEX "trainingAttendance_student" ON "trainingAttendance" ("studentId")
--;;
CREATE INDEX "trainingAttendance_account" ON "trainingAttendance" ("accountId")
