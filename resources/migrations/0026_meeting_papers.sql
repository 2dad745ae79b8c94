-- Papers of meetings (article 3) with their files, and files as materials of a training (article 9).
CREATE TABLE "meetingPaper" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "meetingId" INTEGER NOT NULL REFERENCES "meeting" ("id"),
  "agendaItemId" INTEGER REFERENCES "agendaItem" ("id"),
  "title" TEXT NOT NULL,
  "documentCount" INTEGER NOT NULL CHECK ("documentCount" >= 0),
  "mediaCount" INTEGER NOT NULL CHECK ("mediaCount" >= 0)
) STRICT
--;;
CREATE INDEX "meetingPaper_meeting" ON "meetingPaper" ("meetingId")
--;;
CREATE INDEX "meetingPaper_item" ON "meetingPaper" ("agendaItemId")
--;;
ALTER TABLE "training" ADD COLUMN "documentCount" INTEGER NOT NULL DEFAULT 0 CHECK ("documentCount" >= 0)
--;;
ALTER TABLE "training" ADD COLUMN "mediaCount" INTEGER NOT NULL DEFAULT 0 CHECK ("mediaCount" >= 0)
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
  "troubleReportId" INTEGER REFERENCES "troubleReport" ("id"),
  "meetingPaperId" INTEGER REFERENCES "meetingPaper" ("id"),
  "trainingId" INTEGER REFERENCES "training" ("id"),
  UNIQUE ("outcomeId", "slot"),
  UNIQUE ("performanceId", "slot"),
  UNIQUE ("autobiographyId", "slot"),
  UNIQUE ("otherRecordId", "slot"),
  UNIQUE ("troubleReportId", "slot"),
  UNIQUE ("meetingPaperId", "slot"),
  UNIQUE ("trainingId", "slot"),
  CHECK (("outcomeId" IS NOT NULL) + ("performanceId" IS NOT NULL) + ("autobiographyId" IS NOT NULL)
         + ("otherRecordId" IS NOT NULL) + ("troubleReportId" IS NOT NULL) + ("meetingPaperId" IS NOT NULL)
         + ("trainingId" IS NOT NULL) = 1)
) STRICT
--;;
INSERT INTO "attachment_new" ("id", "version", "outcomeId", "slot", "fileName", "mediaType", "size", "sha256", "uploadedAt",
  "performanceId", "autobiographyId", "otherRecordId", "troubleReportId")
SELECT "id", "version", "outcomeId", "slot", "fileName", "mediaType", "size", "sha256", "uploadedAt", "performanceId",
  "autobiographyId", "otherRecordId", "troubleReportId" FROM "attachment"
--;;
-- Numbers of removed records are never given again.
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
