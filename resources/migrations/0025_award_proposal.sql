-- What is proposed to the work group for an award; article 10.
CREATE TABLE "awardProposal" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "personId" INTEGER NOT NULL REFERENCES "account" ("id"),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "work" TEXT NOT NULL,
  "award" TEXT NOT NULL,
  "evidence" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('proposed', 'assessed', 'declined', 'withdrawn')),
  "agendaItemId" INTEGER REFERENCES "agendaItem" ("id"),
  "reason" TEXT NOT NULL,
  "proposedBy" TEXT NOT NULL,
  "proposedAt" TEXT
) STRICT
--;;
CREATE INDEX "awardProposal_person" ON "awardProposal" ("personId")
--;;
CREATE INDEX "awardProposal_agendaItem" ON "awardProposal" ("agendaItemId")
--;;
-- Whose work it was: read by account and time, without the content of the lines. The statements repeat the
-- condition word by word, else SQLite does not take the index.
CREATE INDEX "change_work" ON "change" ("actorId", "at", "action", "recordType", "recordId")
  WHERE "action" IN ('create', 'import', 'answer')
