"""A full-text index in place of the search keys, names of employers, and saved filters.

The index starts empty; the program fills it when it opens a store that has people.
"""

STATEMENTS = (
    'DROP TABLE "search_key"',
    'CREATE VIRTUAL TABLE "person_words" USING fts5 ("words", content=\'\', '
    "contentless_delete=1, detail=none, prefix='2 3 4', tokenize=\"ascii\")",
    # Room for the words of a large import before they are written out as a segment.
    "INSERT INTO person_words (person_words, rank) VALUES ('hashsize', 8388608)",
    'CREATE TABLE "workplace" ("name" TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID',
    'CREATE TABLE "saved_filter" ("id" INTEGER NOT NULL PRIMARY KEY, "page" TEXT NOT NULL, '
    '"name" TEXT NOT NULL CHECK (length(trim(name)) > 0), "version" INTEGER NOT NULL, '
    '"frozen" TEXT NOT NULL, "sentence" TEXT NOT NULL, "created_by_id" INTEGER NOT NULL, '
    '"created_at" DATETIME NOT NULL, FOREIGN KEY ("created_by_id") REFERENCES "operator" '
    '("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "saved_filter_page_name" ON "saved_filter" ("page", "name")',
)


def up(_migrator, db):
    """Make the tables of searching anew."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
