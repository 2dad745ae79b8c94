-- How it stood with each item of the regulation in each semester.
CREATE TABLE "complianceState" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "item" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('met', 'due', 'overdue', 'notApplicable', 'notRecorded')),
  "done" INTEGER NOT NULL CHECK ("done" >= 0),
  "total" INTEGER NOT NULL CHECK ("total" >= 0),
  "late" INTEGER NOT NULL CHECK ("late" >= 0),
  "dueAt" TEXT,
  "keptAt" TEXT,
  UNIQUE ("schoolYear", "semester", "item")
) STRICT
