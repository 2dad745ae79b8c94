-- Receipts of the national database (收訖明細) and what is asked about them; article 6, paragraph 2, item 5.
CREATE TABLE "receiptPackage" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "number" INTEGER NOT NULL UNIQUE CHECK ("number" >= 0),
  "fileName" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "division" TEXT NOT NULL,
  "rowCount" INTEGER NOT NULL CHECK ("rowCount" >= 0),
  "sameCount" INTEGER NOT NULL CHECK ("sameCount" >= 0),
  "changedCount" INTEGER NOT NULL CHECK ("changedCount" >= 0),
  "missingCount" INTEGER NOT NULL CHECK ("missingCount" >= 0),
  "unknownCount" INTEGER NOT NULL CHECK ("unknownCount" >= 0),
  "keptCount" INTEGER NOT NULL CHECK ("keptCount" >= 0),
  "importedBy" TEXT NOT NULL,
  "importedAt" TEXT
) STRICT
--;;
CREATE TABLE "receiptRow" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "listId" INTEGER REFERENCES "submissionList" ("id") CHECK ("listId" IS NOT NULL),
  "packageId" INTEGER REFERENCES "receiptPackage" ("id") CHECK ("packageId" IS NOT NULL),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "identityNumber" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "sheet" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "comparison" TEXT NOT NULL CHECK ("comparison" IN ('same', 'changed', 'missing', 'unknown')),
  "differences" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('open', 'confirmed', 'questioned')),
  "confirmedBy" TEXT NOT NULL,
  "confirmedAt" TEXT,
  "isOnPaper" INTEGER NOT NULL CHECK ("isOnPaper" IN (0, 1)),
  "isCurrent" INTEGER NOT NULL CHECK ("isCurrent" IN (0, 1)),
  "content" TEXT NOT NULL,
  "fingerprint" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "receiptRow_list" ON "receiptRow" ("listId", "isCurrent")
--;;
CREATE INDEX "receiptRow_student" ON "receiptRow" ("studentId", "isCurrent")
--;;
CREATE INDEX "receiptRow_package" ON "receiptRow" ("packageId")
--;;
CREATE TABLE "receiptQuestion" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "rowId" INTEGER REFERENCES "receiptRow" ("id") CHECK ("rowId" IS NOT NULL),
  "listId" INTEGER REFERENCES "submissionList" ("id") CHECK ("listId" IS NOT NULL),
  "studentId" INTEGER REFERENCES "student" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "unitId" INTEGER REFERENCES "unit" ("id"),
  "code" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('open', 'explained', 'resubmit')),
  "askedBy" TEXT NOT NULL,
  "askedAt" TEXT,
  "dueAt" TEXT,
  "answer" TEXT NOT NULL,
  "answeredBy" TEXT NOT NULL,
  "answeredAt" TEXT
) STRICT
--;;
CREATE INDEX "receiptQuestion_row" ON "receiptQuestion" ("rowId")
--;;
CREATE INDEX "receiptQuestion_list" ON "receiptQuestion" ("listId", "state")
--;;
CREATE INDEX "receiptQuestion_unit" ON "receiptQuestion" ("unitId", "state")
--;;
CREATE INDEX "receiptQuestion_student" ON "receiptQuestion" ("studentId")
--;;
-- Whether a question about its receipts was answered so that the list has to be submitted again.
ALTER TABLE "submissionList" ADD COLUMN "mustResubmit" INTEGER NOT NULL DEFAULT 0 CHECK ("mustResubmit" IN (0, 1))
