-- A transfer is a student's way to another school; this is an upload's number. The triggers of the seals follow.
ALTER TABLE "upload" RENAME COLUMN "transfer" TO "id"
