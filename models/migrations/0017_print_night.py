"""Runs of slips through a printer, and why a slip number was not used."""

STATEMENTS = (
    'CREATE TABLE "slip_number_wide" ("number" TEXT NOT NULL PRIMARY KEY, "paper_id" '
    'INTEGER NOT NULL, "line_id" INTEGER NOT NULL, "state" TEXT NOT NULL CHECK (state IN '
    "('live', 'void', 'skipped')), \"reason\" TEXT NOT NULL, FOREIGN KEY (\"paper_id\") "
    'REFERENCES "issued_paper" ("id") ON DELETE RESTRICT, FOREIGN KEY ("line_id") '
    'REFERENCES "line" ("id") ON DELETE RESTRICT)',
    'INSERT INTO "slip_number_wide" (number, paper_id, line_id, state, reason) SELECT '
    "number, paper_id, line_id, state, '' FROM \"slip_number\"",
    'DROP TABLE "slip_number"',
    'ALTER TABLE "slip_number_wide" RENAME TO "slip_number"',
    'CREATE INDEX "slip_number_paper_id" ON "slip_number" ("paper_id")',
    'CREATE INDEX "slip_number_line_id" ON "slip_number" ("line_id")',
    'CREATE TABLE "print_run" ("print_id" INTEGER NOT NULL PRIMARY KEY, "up" INTEGER NOT '
    'NULL CHECK (up BETWEEN 2 AND 4), "stacked" INTEGER NOT NULL, "volumes" TEXT NOT NULL'
    " CHECK (volumes IN ('none', 'unit', 'size')), \"covers\" INTEGER NOT NULL, \"state\" "
    "TEXT NOT NULL CHECK (state IN ('open', 'done', 'stopped')), \"reason\" TEXT NOT NULL, "
    '"changed_at" DATETIME NOT NULL, FOREIGN KEY ("print_id") REFERENCES "paper_print" '
    "(\"id\") ON DELETE RESTRICT, CHECK ((state = 'stopped') = (reason <> '')))",
    'CREATE TABLE "print_send" ("id" INTEGER NOT NULL PRIMARY KEY, "run_id" INTEGER NOT '
    'NULL, "first_sheet" INTEGER NOT NULL CHECK (first_sheet >= 1), "last_sheet" INTEGER '
    'NOT NULL, "last_good" INTEGER, "way" TEXT NOT NULL CHECK (way IN (\'printer\', '
    '\'pdf\')), "device" TEXT NOT NULL, "note" TEXT NOT NULL, "operator_id" INTEGER NOT '
    'NULL, "sent_at" DATETIME NOT NULL, "settled_at" DATETIME, FOREIGN KEY ("run_id") '
    'REFERENCES "print_run" ("print_id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK (last_sheet >= first_sheet), '
    "CHECK ((last_good IS NULL) = (settled_at IS NULL)))",
    'CREATE INDEX "print_send_run_id" ON "print_send" ("run_id")',
    'CREATE UNIQUE INDEX "print_send_open" ON "print_send" ("run_id") WHERE "settled_at" IS NULL',
    'CREATE TABLE "print_slip" ("run_id" INTEGER NOT NULL, "number" TEXT NOT NULL, '
    '"volume" INTEGER NOT NULL, "sheet" INTEGER NOT NULL, "slot" INTEGER NOT NULL, "fate"'
    " TEXT NOT NULL CHECK (fate IN ('waiting', 'sent', 'good', 'skipped')), \"tries\" "
    'INTEGER NOT NULL, PRIMARY KEY ("run_id", "number"), FOREIGN KEY ("run_id") '
    'REFERENCES "print_run" ("print_id") ON DELETE RESTRICT, FOREIGN KEY ("number") '
    'REFERENCES "slip_number" ("number") ON DELETE RESTRICT)',
    'CREATE INDEX "print_slip_number" ON "print_slip" ("number")',
    'CREATE UNIQUE INDEX "print_slip_run_id_sheet_slot" ON "print_slip" ("run_id", '
    '"sheet", "slot")',
    'CREATE TABLE "printer_offset" ("printer" TEXT NOT NULL PRIMARY KEY, "across" INTEGER'
    ' NOT NULL CHECK (across BETWEEN -300 AND 300), "down" INTEGER NOT NULL CHECK (down '
    'BETWEEN -300 AND 300), "operator_id" INTEGER NOT NULL, "changed_at" DATETIME NOT '
    'NULL, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
)


def up(_migrator, db):
    """Give slip numbers a reason, then make the tables of a print night."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
