-- Each import of a list: what came of it, and that it was taken back.
CREATE TABLE "importRun" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "fileName" TEXT NOT NULL,
  "listName" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "columns" TEXT NOT NULL,
  "rowCount" INTEGER NOT NULL,
  "createdCount" INTEGER NOT NULL,
  "changedCount" INTEGER NOT NULL,
  "unchangedCount" INTEGER NOT NULL,
  "faultyCount" INTEGER NOT NULL,
  "outdatedCount" INTEGER NOT NULL,
  "faults" TEXT NOT NULL,
  "importerId" INTEGER REFERENCES "account" ("id"),
  "importedAt" TEXT,
  "takenBackBy" TEXT NOT NULL,
  "takenBackAt" TEXT
) STRICT
--;;
CREATE INDEX "importRun_importer" ON "importRun" ("importerId")
