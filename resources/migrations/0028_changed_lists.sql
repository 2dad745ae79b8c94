-- Article 6, paragraph 2: records of a submitted list may change, but the list tells so.
ALTER TABLE "submissionList" ADD COLUMN "changedAt" TEXT
--;;
-- In which lists a student stands; "submission_item_record" finds those of a record.
CREATE INDEX "submission_item_student" ON "submission_item" ("studentId")
