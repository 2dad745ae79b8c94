-- The other students of a talk in a group. The rows are the record's own and go with it; whoever is named stays.
CREATE TABLE "counselling_participantIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "counselling" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "student" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "counselling_participantIds_target" ON "counselling_participantIds" ("targetId")
