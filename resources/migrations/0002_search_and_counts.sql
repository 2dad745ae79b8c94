-- Where texts stand, see server/store/search_index.h: the pairs of neighbouring characters of the searchable
-- fields. It stores no text, no positions and no lengths; the words that it is given are pairs already, so
-- every printable character of ASCII belongs to one. The store fills it when it is opened.
CREATE VIRTUAL TABLE "search_index" USING fts5(
  "pairs", content = '', columnsize = 0, detail = none,
  tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
)
--;;
CREATE VIRTUAL TABLE "search_index_pair" USING fts5vocab("search_index", "instance")
