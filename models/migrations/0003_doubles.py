"""Remember decisions about possible doubles, and merges that can be taken apart."""

STATEMENTS = (
    'CREATE INDEX "person_phone" ON "person" ("phone", "name_key") WHERE phone <> \'\'',
    'CREATE INDEX "person_old_number" ON "person" ("id_number") WHERE length(id_number) = 15',
    'CREATE TABLE "double_decision" ("id" INTEGER NOT NULL PRIMARY KEY, "matter" TEXT '
    "NOT NULL CHECK (matter IN ('person', 'family')), \"first_id\" INTEGER NOT NULL, "
    '"second_id" INTEGER NOT NULL, "verdict" TEXT NOT NULL CHECK (verdict IN '
    "('different', 'later')), \"reason\" TEXT NOT NULL, \"compared\" TEXT NOT NULL, "
    '"operator_id" INTEGER NOT NULL, "decided_at" DATETIME NOT NULL, FOREIGN KEY '
    '("first_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("second_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK (first_id < '
    "second_id), CHECK (verdict = 'later' OR length(trim(reason)) > 0))",
    'CREATE INDEX "double_decision_second_id" ON "double_decision" ("second_id")',
    'CREATE UNIQUE INDEX "double_decision_first_id_second_id_matter" ON '
    '"double_decision" ("first_id", "second_id", "matter")',
    'CREATE TABLE "person_merge" ("id" INTEGER NOT NULL PRIMARY KEY, "kept_id" INTEGER '
    'NOT NULL, "merged_id" INTEGER NOT NULL, "id_number" TEXT NOT NULL, "reason" TEXT '
    'NOT NULL CHECK (length(trim(reason)) > 0), "before" TEXT NOT NULL, "moved" TEXT NOT '
    'NULL, "operator_id" INTEGER NOT NULL, "merged_at" DATETIME NOT NULL, "undone_at" '
    'DATETIME, "undone_reason" TEXT NOT NULL, "undone_by_id" INTEGER, FOREIGN KEY '
    '("kept_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("merged_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("undone_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK (kept_id <> '
    "merged_id))",
    'CREATE INDEX "person_merge_kept_id" ON "person_merge" ("kept_id")',
    'CREATE INDEX "person_merge_id_number" ON "person_merge" ("id_number")',
    'CREATE UNIQUE INDEX "person_merge_standing" ON "person_merge" ("merged_id") WHERE '
    "undone_at IS NULL",
)


def up(_migrator, db):
    """Create both tables, and indexes that find phones and old numbers."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
