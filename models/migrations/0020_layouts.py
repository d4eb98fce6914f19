"""Layouts of papers as the office changed them, each from a year on."""

STATEMENTS = (
    'CREATE TABLE "paper_layout" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "key" TEXT NOT NULL, "year" INTEGER NOT NULL, '
    '"body" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE UNIQUE INDEX "paper_layout_key_year" ON "paper_layout" ("key", "year")',
)


def up(_migrator, db):
    """Create the table."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
