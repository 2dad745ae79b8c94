-- Who was reminded of outcomes that wait for certification; article 5, row 3.
CREATE TABLE "reminder" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "teacherId" INTEGER NOT NULL REFERENCES "account" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "division" TEXT NOT NULL,
  "waiting" INTEGER NOT NULL CHECK ("waiting" >= 0),
  "dueAt" TEXT,
  "sentBy" TEXT NOT NULL,
  "sentAt" TEXT,
  "note" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "reminder_teacher" ON "reminder" ("teacherId", "schoolYear", "semester")
--;;
CREATE INDEX "reminder_term" ON "reminder" ("schoolYear", "semester")
