-- The confirmation of receipts is checked by the registry, too; article 4. SQLite cannot change a CHECK, so the table
-- is made anew.
CREATE TABLE "selfCheck_new" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "step" TEXT NOT NULL CHECK ("step" IN ('register', 'attendance', 'cadre', 'electives', 'counselling', 'grades', 'upload', 'certify', 'performance', 'autobiography', 'select', 'submit', 'confirm', 'accounts')),
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2),
  "unitId" INTEGER NOT NULL REFERENCES "unit" ("id"),
  "division" TEXT NOT NULL CHECK ("division" IN ('', 'day', 'evening')),
  "listId" INTEGER REFERENCES "submissionList" ("id"),
  "opensAt" TEXT,
  "closesAt" TEXT,
  "state" TEXT NOT NULL CHECK ("state" IN ('open', 'signed')),
  "openCount" INTEGER NOT NULL CHECK ("openCount" >= 0),
  "findings" TEXT NOT NULL,
  "preparedAt" TEXT,
  "signedBy" TEXT NOT NULL,
  "signedAt" TEXT,
  "remarks" TEXT NOT NULL,
  "withdrawReason" TEXT NOT NULL,
  CHECK (("step" = 'submit') = ("listId" IS NOT NULL))
) STRICT
--;;
INSERT INTO "selfCheck_new" ("id", "version", "step", "schoolYear", "semester", "unitId", "division", "listId", "opensAt", "closesAt", "state", "openCount", "findings", "preparedAt", "signedBy", "signedAt", "remarks", "withdrawReason")
SELECT "id", "version", "step", "schoolYear", "semester", "unitId", "division", "listId", "opensAt", "closesAt", "state", "openCount", "findings", "preparedAt", "signedBy", "signedAt", "remarks", "withdrawReason" FROM "selfCheck"
--;;
-- Numbers of removed records are never given again.
UPDATE "sqlite_sequence" SET "seq" = (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'selfCheck')
WHERE "name" = 'selfCheck_new' AND EXISTS (SELECT 1 FROM "sqlite_sequence" WHERE "name" = 'selfCheck')
--;;
DROP TABLE "selfCheck"
--;;
ALTER TABLE "selfCheck_new" RENAME TO "selfCheck"
--;;
CREATE UNIQUE INDEX "selfCheck_what" ON "selfCheck"
  ("schoolYear", "semester", "step", "unitId", "division", COALESCE("listId", 0))
--;;
CREATE INDEX "selfCheck_list" ON "selfCheck" ("listId")
--;;
CREATE INDEX "selfCheck_unit" ON "selfCheck" ("unitId")
