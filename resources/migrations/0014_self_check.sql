-- What a unit checked itself of a step of a semester, and signed; article 4.
CREATE TABLE "selfCheck" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "step" TEXT NOT NULL CHECK ("step" IN ('register', 'attendance', 'cadre', 'electives', 'counselling', 'grades', 'upload', 'certify', 'performance', 'autobiography', 'select', 'submit', 'accounts')),
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
CREATE UNIQUE INDEX "selfCheck_what" ON "selfCheck"
  ("schoolYear", "semester", "step", "unitId", "division", COALESCE("listId", 0))
--;;
CREATE INDEX "selfCheck_list" ON "selfCheck" ("listId")
--;;
CREATE INDEX "selfCheck_unit" ON "selfCheck" ("unitId")
