"""A unit's word that it has nothing to report for a call."""

STATEMENTS = (
    'CREATE TABLE "empty_report" ("id" INTEGER NOT NULL PRIMARY KEY, "call_id" INTEGER '
    'NOT NULL, "unit_id" INTEGER NOT NULL, "reason" TEXT NOT NULL CHECK '
    '(length(trim(reason)) > 0), "operator_id" INTEGER NOT NULL, "reported_at" DATETIME'
    ' NOT NULL, FOREIGN KEY ("call_id") REFERENCES "list_call" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT, '
    'FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "empty_report_unit_id" ON "empty_report" ("unit_id")',
    'CREATE UNIQUE INDEX "empty_report_call_id_unit_id" ON "empty_report" ("call_id", "unit_id")',
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
