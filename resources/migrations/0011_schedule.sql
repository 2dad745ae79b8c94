-- The schedule of article 4: self-check, units and notice of each window, windows of a list of its own, more kinds;
-- the school calendar, what was published, and announcements.
CREATE TABLE "window_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('upload', 'certify', 'select', 'submit', 'confirm', 'selfCheck', 'register', 'studies', 'performance', 'autobiography', 'others', 'electives', 'counselling', 'grades', 'cadre', 'accounts')),
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
  "reason" TEXT NOT NULL,
  "roster" TEXT NOT NULL DEFAULT '',
  "selfCheckFrom" TEXT,
  "selfCheckTo" TEXT,
  "responsible" TEXT NOT NULL DEFAULT '',
  "supervisor" TEXT NOT NULL DEFAULT '',
  "source" TEXT NOT NULL DEFAULT ''
) STRICT
--;;
INSERT INTO "window_new" ("id", "version", "kind", "schoolYear", "semester", "startsAt", "endsAt", "grades", "division",
  "batch", "extendsId", "studentId", "classId", "reason")
  SELECT "id", "version", "kind", "schoolYear", "semester", "startsAt", "endsAt", "grades", "division", "batch",
    "extendsId", "studentId", "classId", "reason" FROM "window"
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
CREATE TABLE "calendarDay" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "date" TEXT,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('holiday', 'makeUp', 'opening', 'closing', 'other')),
  "name" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "note" TEXT NOT NULL,
  UNIQUE ("date", "kind")
) STRICT
--;;
CREATE INDEX "calendarDay_term" ON "calendarDay" ("schoolYear", "semester", "date")
--;;
CREATE TABLE "scheduleVersion" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "number" INTEGER NOT NULL CHECK ("number" >= 0),
  "windowCount" INTEGER NOT NULL CHECK ("windowCount" >= 0),
  "publishedBy" TEXT NOT NULL,
  "publishedAt" TEXT,
  "changes" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  UNIQUE ("schoolYear", "semester", "number")
) STRICT
--;;
CREATE TABLE "announcement" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "title" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "startsOn" TEXT,
  "endsOn" TEXT,
  "subject" TEXT NOT NULL,
  "publishedBy" TEXT NOT NULL,
  "publishedAt" TEXT
) STRICT
--;;
CREATE INDEX "announcement_days" ON "announcement" ("endsOn", "startsOn")
