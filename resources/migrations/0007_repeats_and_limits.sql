-- What a request with an id asked for: the same id with other content is another call.
ALTER TABLE "request" ADD COLUMN "content" TEXT NOT NULL DEFAULT ''
--;;
-- What one account has made today.
CREATE INDEX "change_actor" ON "change" ("actorId", "recordType", "at")
--;;
-- A regulation that was stored before the quotas of a day's new entries gets them; the school may change them.
UPDATE "regulation" SET "body" = json_insert("body", '$.quotas[#]', json('{"key": "entriesPerDay.courseOutcome", "limit": 100, "counts": "courseOutcome", "per": "day", "article": "5.3.2", "source": "not in the text: keeps one account from filling the store", "validFrom": 107}'))
  WHERE NOT EXISTS (SELECT 1 FROM json_each("body", '$.quotas') WHERE json_extract("value", '$.key') = 'entriesPerDay.courseOutcome')
--;;
UPDATE "regulation" SET "body" = json_insert("body", '$.quotas[#]', json('{"key": "entriesPerDay.performance", "limit": 100, "counts": "performance", "per": "day", "article": "5.4", "source": "not in the text: keeps one account from filling the store", "validFrom": 107}'))
  WHERE NOT EXISTS (SELECT 1 FROM json_each("body", '$.quotas') WHERE json_extract("value", '$.key') = 'entriesPerDay.performance')
--;;
UPDATE "regulation" SET "body" = json_insert("body", '$.quotas[#]', json('{"key": "entriesPerDay.otherRecord", "limit": 100, "counts": "otherRecord", "per": "day", "article": "5.7", "source": "not in the text: keeps one account from filling the store", "validFrom": 107}'))
  WHERE NOT EXISTS (SELECT 1 FROM json_each("body", '$.quotas') WHERE json_extract("value", '$.key') = 'entriesPerDay.otherRecord')
--;;
UPDATE "regulation" SET "body" = json_insert("body", '$.quotas[#]', json('{"key": "entriesPerDay.attachment", "limit": 200, "counts": "attachment", "per": "day", "article": "5.3.1", "source": "not in the text: keeps one account from filling the store", "validFrom": 107}'))
  WHERE NOT EXISTS (SELECT 1 FROM json_each("body", '$.quotas') WHERE json_extract("value", '$.key') = 'entriesPerDay.attachment')
