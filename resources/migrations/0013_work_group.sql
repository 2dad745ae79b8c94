-- The work group (article 2), its meetings and what they decide (article 3).
CREATE TABLE "groupMember" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "seat" TEXT NOT NULL CHECK ("seat" IN ('chair', 'secretary', 'affairsDirector', 'practiceDirector', 'counsellingDirector', 'libraryDirector', 'eveningDirector', 'teachingHead', 'registryHead', 'activitiesHead', 'guidanceLifeHead', 'informationHead', 'eveningTeachingHead', 'eveningRegistryHead', 'systemManager', 'adviserConvener', 'counsellingTeacher', 'gradeTutor', 'teachersAssociation', 'parentsCommittee', 'studentDelegate')),
  "name" TEXT NOT NULL,
  "post" TEXT NOT NULL,
  "source" TEXT NOT NULL CHECK ("source" IN ('exOfficio', 'nominated')),
  "nominatedBy" TEXT NOT NULL,
  "startsOn" TEXT,
  "endsOn" TEXT,
  "accountId" INTEGER REFERENCES "account" ("id"),
  "letterNumber" TEXT NOT NULL,
  "letterOn" TEXT,
  "note" TEXT NOT NULL
) STRICT
--;;
CREATE INDEX "groupMember_account" ON "groupMember" ("accountId")
--;;
CREATE TABLE "meeting" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "title" TEXT NOT NULL,
  "date" TEXT,
  "time" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "convenerId" INTEGER NOT NULL REFERENCES "groupMember" ("id"),
  "recorder" TEXT NOT NULL,
  "guests" TEXT NOT NULL,
  "memberCount" INTEGER NOT NULL,
  "presentCount" INTEGER NOT NULL,
  "quorate" INTEGER NOT NULL CHECK ("quorate" IN (0, 1)),
  "report" TEXT NOT NULL,
  "schoolYear" INTEGER NOT NULL,
  "semester" INTEGER NOT NULL CHECK ("semester" BETWEEN 0 AND 2)
) STRICT
--;;
CREATE INDEX "meeting_convener" ON "meeting" ("convenerId")
--;;
CREATE INDEX "meeting_term" ON "meeting" ("schoolYear", "semester")
--;;
CREATE TABLE "meeting_presentIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "meeting" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "groupMember" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "meeting_presentIds_target" ON "meeting_presentIds" ("targetId")
--;;
CREATE TABLE "meeting_excusedIds" (
  "ownerId" INTEGER NOT NULL REFERENCES "meeting" ("id") ON DELETE CASCADE,
  "targetId" INTEGER NOT NULL REFERENCES "groupMember" ("id"),
  PRIMARY KEY ("ownerId", "targetId")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "meeting_excusedIds_target" ON "meeting_excusedIds" ("targetId")
--;;
CREATE TABLE "agendaItem" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "meetingId" INTEGER NOT NULL REFERENCES "meeting" ("id"),
  "position" INTEGER NOT NULL CHECK ("position" BETWEEN 0 AND 99),
  "matter" TEXT NOT NULL CHECK ("matter" IN ('schedule', 'building', 'platform', 'trainings', 'merits', 'promotion')),
  "title" TEXT NOT NULL,
  "explanation" TEXT NOT NULL,
  "resolution" TEXT NOT NULL,
  "unitId" INTEGER REFERENCES "unit" ("id"),
  "dueOn" TEXT,
  "followUp" TEXT NOT NULL CHECK ("followUp" IN ('none', 'open', 'done')),
  "outcome" TEXT NOT NULL,
  "doneOn" TEXT
) STRICT
--;;
CREATE INDEX "agendaItem_meeting" ON "agendaItem" ("meetingId")
--;;
CREATE INDEX "agendaItem_unit" ON "agendaItem" ("unitId")
--;;
-- A regulation that was stored before names the members of article 2 alone; it gets the seats with who sends them, and the
-- quorum. One with other members is the school's own, and stays.
UPDATE "regulation" SET "body" = json_remove(json_set("body", '$.workGroup.seats', json('[{"seat": "chair", "name": "校長", "count": 1, "source": "exOfficio", "article": "2"}, {"seat": "secretary", "name": "教務處主任", "count": 1, "source": "exOfficio", "article": "2"}, {"seat": "affairsDirector", "name": "學務處主任", "count": 1, "source": "exOfficio", "article": "2.1"}, {"seat": "practiceDirector", "name": "實習處主任", "count": 1, "source": "exOfficio", "article": "2.1"}, {"seat": "counsellingDirector", "name": "輔導室主任", "count": 1, "source": "exOfficio", "article": "2.1"}, {"seat": "libraryDirector", "name": "圖書館主任", "count": 1, "source": "exOfficio", "article": "2.1"}, {"seat": "eveningDirector", "name": "進修部主任", "count": 1, "source": "exOfficio", "article": "2.1"}, {"seat": "teachingHead", "name": "教學組長", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "registryHead", "name": "註冊組長", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "activitiesHead", "name": "訓育組長", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "guidanceLifeHead", "name": "生輔組長", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "informationHead", "name": "資訊組長", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "eveningTeachingHead", "name": "進修部教學組長", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "eveningRegistryHead", "name": "進修部註冊組長", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "systemManager", "name": "系統管理師代表", "count": 1, "source": "nominated", "nominatedBy": "圖書館", "article": "2.2"}, {"seat": "adviserConvener", "name": "課程諮詢教師召集人", "count": 1, "source": "exOfficio", "article": "2.2"}, {"seat": "counsellingTeacher", "name": "輔導教師", "count": 1, "source": "nominated", "nominatedBy": "輔導室", "article": "2.3"}, {"seat": "gradeTutor", "name": "級導師", "count": 3, "source": "exOfficio", "article": "2.4"}, {"seat": "teachersAssociation", "name": "教師會代表", "count": 1, "source": "nominated", "nominatedBy": "教師會", "article": "2.5"}, {"seat": "parentsCommittee", "name": "學生家長委員會代表", "count": 1, "source": "nominated", "nominatedBy": "家長會", "article": "2.6"}, {"seat": "studentDelegate", "name": "學生代表", "count": 1, "source": "nominated", "nominatedBy": "學務處", "article": "2.7"}]')),
    '$.workGroup.chair', '$.workGroup.secretary', '$.workGroup.members')
  WHERE json_extract("body", '$.workGroup.members') = json('["學務處主任","實習處主任","輔導室主任","圖書館主任","進修部主任","教學組長","註冊組長","訓育組長","生輔組長","資訊組長","進修部教學組長","進修部註冊組長","系統管理師代表","課程諮詢教師召集人","輔導教師","級導師","教師會代表","學生家長委員會代表","學生代表"]')
--;;
UPDATE "regulation" SET "body" = json_set("body", '$.meetings.quorumOver', 50)
  WHERE json_extract("body", '$.meetings.article') IS NOT NULL AND json_extract("body", '$.meetings.quorumOver') IS NULL
