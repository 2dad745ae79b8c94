-- A window of one list: confirmation of receipts goes by list, each with its own.
ALTER TABLE "window" ADD COLUMN "roster" TEXT NOT NULL DEFAULT ''
