-- The order of names by the strokes of their characters, see server/store/name_order.h: SQLite knows only the order
-- of code points, and a list of 60,000 names that is sorted for each page is no list. The store fills it when it
-- is opened.
CREATE TABLE "name_order" (
  "list" TEXT NOT NULL,
  "id" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  PRIMARY KEY ("list", "id")
) STRICT, WITHOUT ROWID
--;;
CREATE INDEX "name_order_key" ON "name_order" ("list", "key", "id")
