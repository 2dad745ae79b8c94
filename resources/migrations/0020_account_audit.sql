-- When an account signed in last: the tokens of sessions go after some weeks, an audit looks back over a semester.
CREATE TABLE "sign_in" (
  "accountId" INTEGER PRIMARY KEY REFERENCES "account" ("id") ON DELETE CASCADE,
  "lastAt" TEXT NOT NULL
) STRICT
--;;
INSERT INTO "sign_in" SELECT "accountId", max("at") FROM (
  SELECT "accountId", "createdAt" AS "at" FROM "session_token"
  UNION ALL SELECT "actorId", "at" FROM "change" WHERE "sessionId" <> '')
  WHERE "accountId" IN (SELECT "id" FROM "account") GROUP BY "accountId"
--;;
-- The audit of accounts and permissions of a semester; article 5, row 6.
CREATE TABLE "accountAudit" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 1 AND 2),
  "state" TEXT NOT NULL CHECK ("state" IN ('open', 'checked', 'signed')),
  "accountCount" INTEGER NOT NULL,
  "findingCount" INTEGER NOT NULL,
  "openCount" INTEGER NOT NULL,
  "roles" TEXT NOT NULL,
  "preparedBy" TEXT NOT NULL,
  "preparedAt" TEXT,
  "checkedBy" TEXT NOT NULL,
  "checkedAt" TEXT,
  "signedBy" TEXT NOT NULL,
  "signedAt" TEXT,
  "remarks" TEXT NOT NULL,
  "withdrawReason" TEXT NOT NULL,
  UNIQUE ("schoolYear", "semester")
) STRICT
--;;
CREATE TABLE "accountAuditRow" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "auditId" INTEGER REFERENCES "accountAudit" ("id") CHECK ("auditId" IS NOT NULL),
  "accountNumber" INTEGER NOT NULL,
  "login" TEXT NOT NULL,
  "displayName" TEXT NOT NULL,
  "roleName" TEXT NOT NULL,
  "unitName" TEXT NOT NULL,
  "accountState" TEXT NOT NULL CHECK ("accountState" IN ('active', 'disabled')),
  "email" TEXT NOT NULL,
  "lastSignInOn" TEXT,
  "finding" TEXT NOT NULL CHECK ("finding" IN ('none', 'leftSchool', 'graduated', 'neverSignedIn', 'unused', 'excessRights', 'strayAdministrator', 'noMail', 'foreignMail', 'loginDiffers', 'deputyEnded', 'waitingCertifications')),
  "detail" TEXT NOT NULL,
  "decision" TEXT NOT NULL CHECK ("decision" IN ('undecided', 'keep', 'disable', 'mended')),
  "note" TEXT NOT NULL,
  "decidedBy" TEXT NOT NULL,
  "decidedAt" TEXT,
  UNIQUE ("auditId", "accountNumber", "finding")
) STRICT
