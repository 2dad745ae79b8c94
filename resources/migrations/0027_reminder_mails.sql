-- Reminders by e-mail (article 9.4): one mail a person and day, until the relay has taken it. What it tells goes when it is sent.
CREATE TABLE "reminder_mail" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "accountId" INTEGER NOT NULL REFERENCES "account" ("id") ON DELETE CASCADE,
  "day" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "kinds" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'sending', 'sent', 'refused', 'expired')),
  "attempts" INTEGER NOT NULL CHECK ("attempts" >= 0),
  "madeAt" TEXT NOT NULL,
  "nextAt" TEXT NOT NULL,
  "endedAt" TEXT NOT NULL,
  "fault" TEXT NOT NULL,
  "error" TEXT NOT NULL,
  UNIQUE ("accountId", "day")
) STRICT
--;;
CREATE INDEX "reminder_mail_state" ON "reminder_mail" ("state", "nextAt")
--;;
-- What a person does not want to be reminded of by e-mail.
CREATE TABLE "mail_refusal" (
  "accountId" INTEGER NOT NULL REFERENCES "account" ("id") ON DELETE CASCADE,
  "kind" TEXT NOT NULL,
  PRIMARY KEY ("accountId", "kind")
) STRICT, WITHOUT ROWID
