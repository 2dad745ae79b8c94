-- A MAC for each row of the tables that hold no records and are not told in the change log, and one over all of a table:
-- row_mac and rows_total are functions of this program, and their key lies outside of the store.
CREATE TABLE "table_seal" (
  "tableName" TEXT PRIMARY KEY,
  "total" BLOB NOT NULL
) STRICT, WITHOUT ROWID
--;;
-- rowKey is of the type of the row's key.
CREATE TABLE "row_seal" (
  "tableName" TEXT NOT NULL,
  "rowKey" ANY NOT NULL,
  "mac" BLOB NOT NULL,
  PRIMARY KEY ("tableName", "rowKey")
) STRICT, WITHOUT ROWID
--;;
INSERT INTO "table_seal" VALUES ('session_token', rows_total('session_token')), ('request', rows_total('request')),
  ('upload', rows_total('upload')), ('setting', rows_total('setting'))
--;;
CREATE TRIGGER "row_seal_added" AFTER INSERT ON "row_seal" BEGIN
  UPDATE "table_seal" SET "total" = rows_total("tableName", "total", 1, NEW."mac") WHERE "tableName" = NEW."tableName";
END
--;;
CREATE TRIGGER "row_seal_changed" AFTER UPDATE ON "row_seal" BEGIN
  UPDATE "table_seal" SET "total" = rows_total("tableName", rows_total("tableName", "total", -1, OLD."mac"), 1, NEW."mac")
    WHERE "tableName" = NEW."tableName";
END
--;;
CREATE TRIGGER "row_seal_removed" AFTER DELETE ON "row_seal" BEGIN
  UPDATE "table_seal" SET "total" = rows_total("tableName", "total", -1, OLD."mac") WHERE "tableName" = OLD."tableName";
END
--;;
CREATE TRIGGER "session_token_seal_added" AFTER INSERT ON "session_token" BEGIN
  INSERT OR IGNORE INTO "row_seal" VALUES ('session_token', NEW."hash", row_mac('session_token', NEW."hash", NEW."accountId", NEW."createdAt", NEW."expiresAt", NEW."revokedAt", NEW."address"));
END
--;;
-- What was changed by other means is not made good by a later change of this program.
CREATE TRIGGER "session_token_seal_changed" AFTER UPDATE ON "session_token" BEGIN
  UPDATE "row_seal" SET "rowKey" = NEW."hash", "mac" = row_mac('session_token', NEW."hash", NEW."accountId", NEW."createdAt", NEW."expiresAt", NEW."revokedAt", NEW."address")
    WHERE "tableName" = 'session_token' AND "rowKey" = OLD."hash" AND "mac" = row_mac('session_token', OLD."hash", OLD."accountId", OLD."createdAt", OLD."expiresAt", OLD."revokedAt", OLD."address");
END
--;;
CREATE TRIGGER "session_token_seal_removed" AFTER DELETE ON "session_token" BEGIN
  DELETE FROM "row_seal" WHERE "tableName" = 'session_token' AND "rowKey" = OLD."hash";
END
--;;
INSERT INTO "row_seal" SELECT 'session_token', "hash", row_mac('session_token', "hash", "accountId", "createdAt", "expiresAt", "revokedAt", "address") FROM "session_token"
--;;
CREATE TRIGGER "request_seal_added" AFTER INSERT ON "request" BEGIN
  INSERT OR IGNORE INTO "row_seal" VALUES ('request', NEW."requestId", row_mac('request', NEW."requestId", NEW."accountId", NEW."method", NEW."content", NEW."revision", NEW."answer", NEW."at"));
END
--;;
CREATE TRIGGER "request_seal_changed" AFTER UPDATE ON "request" BEGIN
  UPDATE "row_seal" SET "rowKey" = NEW."requestId", "mac" = row_mac('request', NEW."requestId", NEW."accountId", NEW."method", NEW."content", NEW."revision", NEW."answer", NEW."at")
    WHERE "tableName" = 'request' AND "rowKey" = OLD."requestId" AND "mac" = row_mac('request', OLD."requestId", OLD."accountId", OLD."method", OLD."content", OLD."revision", OLD."answer", OLD."at");
END
--;;
CREATE TRIGGER "request_seal_removed" AFTER DELETE ON "request" BEGIN
  DELETE FROM "row_seal" WHERE "tableName" = 'request' AND "rowKey" = OLD."requestId";
END
--;;
INSERT INTO "row_seal" SELECT 'request', "requestId", row_mac('request', "requestId", "accountId", "method", "content", "revision", "answer", "at") FROM "request"
--;;
CREATE TRIGGER "upload_seal_added" AFTER INSERT ON "upload" BEGIN
  INSERT OR IGNORE INTO "row_seal" VALUES ('upload', NEW."transfer", row_mac('upload', NEW."transfer", NEW."ownerType", NEW."ownerId", NEW."slot", NEW."fileName", NEW."size", NEW."sha256", NEW."accountId", NEW."createdAt"));
END
--;;
CREATE TRIGGER "upload_seal_changed" AFTER UPDATE ON "upload" BEGIN
  UPDATE "row_seal" SET "rowKey" = NEW."transfer", "mac" = row_mac('upload', NEW."transfer", NEW."ownerType", NEW."ownerId", NEW."slot", NEW."fileName", NEW."size", NEW."sha256", NEW."accountId", NEW."createdAt")
    WHERE "tableName" = 'upload' AND "rowKey" = OLD."transfer" AND "mac" = row_mac('upload', OLD."transfer", OLD."ownerType", OLD."ownerId", OLD."slot", OLD."fileName", OLD."size", OLD."sha256", OLD."accountId", OLD."createdAt");
END
--;;
CREATE TRIGGER "upload_seal_removed" AFTER DELETE ON "upload" BEGIN
  DELETE FROM "row_seal" WHERE "tableName" = 'upload' AND "rowKey" = OLD."transfer";
END
--;;
INSERT INTO "row_seal" SELECT 'upload', "transfer", row_mac('upload', "transfer", "ownerType", "ownerId", "slot", "fileName", "size", "sha256", "accountId", "createdAt") FROM "upload"
--;;
CREATE TRIGGER "setting_seal_added" AFTER INSERT ON "setting" BEGIN
  INSERT OR IGNORE INTO "row_seal" VALUES ('setting', NEW."key", row_mac('setting', NEW."key", NEW."value"));
END
--;;
CREATE TRIGGER "setting_seal_changed" AFTER UPDATE ON "setting" BEGIN
  UPDATE "row_seal" SET "rowKey" = NEW."key", "mac" = row_mac('setting', NEW."key", NEW."value")
    WHERE "tableName" = 'setting' AND "rowKey" = OLD."key" AND "mac" = row_mac('setting', OLD."key", OLD."value");
END
--;;
CREATE TRIGGER "setting_seal_removed" AFTER DELETE ON "setting" BEGIN
  DELETE FROM "row_seal" WHERE "tableName" = 'setting' AND "rowKey" = OLD."key";
END
--;;
INSERT INTO "row_seal" SELECT 'setting', "key", row_mac('setting', "key", "value") FROM "setting"
