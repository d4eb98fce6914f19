"""What somebody on the lists of two populations receives, by campaign."""

STATEMENTS = (
    'CREATE TABLE "overlap_choice" ("campaign_id" INTEGER NOT NULL PRIMARY KEY, '
    '"entered_by_id" INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "choice" TEXT NOT '
    "NULL CHECK (choice IN ('both', 'higher', 'one')), \"reason\" TEXT NOT NULL, FOREIGN KEY "
    '("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
)


def up(_migrator, db):
    """Create the table."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
