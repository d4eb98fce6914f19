"""What was keyed into the national system: files and payments."""

STATEMENTS = (
    'CREATE TABLE "national_aid" ("payment_id" INTEGER NOT NULL PRIMARY KEY, "entered_on"'
    ' DATE NOT NULL, "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, '
    'FOREIGN KEY ("payment_id") REFERENCES "payment" ("id") ON DELETE RESTRICT, FOREIGN '
    'KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE TABLE "national_entry" ("id" INTEGER NOT NULL PRIMARY KEY, "file_id" INTEGER '
    'NOT NULL, "entered_on" DATE NOT NULL, "digests" TEXT NOT NULL, "operator_id" INTEGER'
    ' NOT NULL, "recorded_at" DATETIME NOT NULL, FOREIGN KEY ("file_id") REFERENCES '
    '"hardship_file" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "national_entry_file_id" ON "national_entry" ("file_id")',
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
