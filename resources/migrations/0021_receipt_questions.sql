-- A question about a receipt that a later import has settled, and an answer that was taken back.
CREATE TABLE "receiptQuestion_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "rowId" INTEGER REFERENCES "receiptRow" ("id") CHECK ("rowId" IS NOT NULL),
  "listId" INTEGER REFERENCES "submissionList" ("id") CHECK ("listId" IS NOT NULL),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "unitId" INTEGER REFERENCES "unit" ("id"),
  "code" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('open', 'explained', 'resubmit', 'settled')),
  "askedBy" TEXT NOT NULL,
  "askedAt" TEXT,
  "dueAt" TEXT,
  "answer" TEXT NOT NULL,
  "answeredBy" TEXT NOT NULL,
  "answeredAt" TEXT,
  "takenBack" TEXT NOT NULL DEFAULT ''
) STRICT
--;;
INSERT INTO "receiptQuestion_new" ("id", "version", "rowId", "listId", "studentId", "schoolYear", "unitId", "code", "text", "state", "askedBy",
  "askedAt", "dueAt", "answer", "answeredBy", "answeredAt")
  SELECT "id", "version", "rowId", "listId", "studentId", "schoolYear", "unitId", "code", "text", "state", "askedBy",
  "askedAt", "dueAt", "answer", "answeredBy", "answeredAt"
  FROM "receiptQuestion"
--;;
DROP TABLE "receiptQuestion"
--;;
ALTER TABLE "receiptQuestion_new" RENAME TO "receiptQuestion"
--;;
CREATE INDEX "receiptQuestion_row" ON "receiptQuestion" ("rowId")
--;;
CREATE INDEX "receiptQuestion_list" ON "receiptQuestion" ("listId", "state")
--;;
CREATE INDEX "receiptQuestion_unit" ON "receiptQuestion" ("unitId", "state")
--;;
CREATE INDEX "receiptQuestion_student" ON "receiptQuestion" ("studentId")
