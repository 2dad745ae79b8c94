-- Where texts stand, see server/store/search_index.h: the pairs of neighbouring characters of the searchable
-- fields. It stores no text, no positions and no lengths; the words that it is given are pairs already, so
-- every printable character of ASCII belongs to one. The store fills it when it is opened.
CREATE VIRTUAL TABLE "search_index" USING fts5(
  "pairs", content = '', columnsize = 0, detail = none,
  tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
)
--;;
CREATE VIRTUAL TABLE "search_index_pair" USING fts5vocab("search_index", "instance")
--;;
-- What the front page counts, for the whole school, a division or a class, is read from these alone: at a
-- million outcomes its counts took 1.3 s while they had to look into the rows, and take 0.1 s so. The shorter
-- indices that they resemble stay, because those give the rows of a list in the order of their numbers.
CREATE INDEX "courseOutcome_counts"
  ON "courseOutcome" ("schoolYear", "semester", "documentCount", "mediaCount", "selected", "studentId")
--;;
CREATE INDEX "courseOutcome_audience"
  ON "courseOutcome" ("certification", "schoolYear", "semester", "studentId")
