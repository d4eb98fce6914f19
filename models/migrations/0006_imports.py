"""Imports of every kind: a run needs no batch, traces hold any record, senders are remembered."""

STATEMENTS = (
    'CREATE TABLE "import_run_wide" ("id" INTEGER NOT NULL PRIMARY KEY, "file_name" TEXT NOT '
    'NULL, "content_hash" TEXT NOT NULL, "kind" TEXT NOT NULL, "campaign_id" INTEGER, '
    "\"unit_id\" INTEGER, \"state\" TEXT NOT NULL CHECK (state IN ('running', 'applied', "
    "'undone', 'interrupted')), \"rows_read\" INTEGER NOT NULL, \"rows_taken\" INTEGER NOT "
    'NULL, "operator_id" INTEGER NOT NULL, "started_at" DATETIME NOT NULL, "ended_at" '
    'DATETIME, "batch_id" INTEGER, FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON '
    'DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT, '
    'FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'INSERT INTO "import_run_wide" (id, file_name, content_hash, kind, unit_id, state, '
    "rows_read, rows_taken, operator_id, started_at, ended_at, batch_id) "
    "SELECT id, file_name, content_hash, kind, unit_id, state, rows_read, rows_taken, "
    'operator_id, started_at, ended_at, batch_id FROM "import_run"',
    'DROP TABLE "import_run"',
    'ALTER TABLE "import_run_wide" RENAME TO "import_run"',
    'CREATE INDEX "import_run_content_hash" ON "import_run" ("content_hash")',
    'CREATE INDEX "import_run_campaign_id" ON "import_run" ("campaign_id")',
    'CREATE INDEX "import_run_unit_id" ON "import_run" ("unit_id")',
    'CREATE INDEX "import_run_batch_id" ON "import_run" ("batch_id")',
    'CREATE TABLE "import_touch" ("id" INTEGER NOT NULL PRIMARY KEY, "trace_id" INTEGER NOT '
    'NULL, "record_table" TEXT NOT NULL, "record" INTEGER NOT NULL, "before" TEXT NOT NULL, '
    '"after" TEXT NOT NULL, FOREIGN KEY ("trace_id") REFERENCES "import_row" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE INDEX "import_touch_trace_id" ON "import_touch" ("trace_id")',
    'CREATE TABLE "heading_mapping" ("id" INTEGER NOT NULL PRIMARY KEY, "sender" TEXT NOT NULL '
    'CHECK (length(trim(sender)) > 0), "kind" TEXT NOT NULL, "heading" TEXT NOT NULL, "key" '
    'TEXT NOT NULL, "changed_at" DATETIME NOT NULL)',
    'CREATE UNIQUE INDEX "heading_mapping_sender_kind_heading" ON "heading_mapping" '
    '("sender", "kind", "heading")',
    'CREATE TABLE "list_return" ("id" INTEGER NOT NULL PRIMARY KEY, "file_name" TEXT NOT NULL, '
    '"content_hash" TEXT NOT NULL, "kind" TEXT NOT NULL, "sender" TEXT NOT NULL, "problems" '
    'INTEGER NOT NULL CHECK (problems >= 0), "row_keys" TEXT NOT NULL, "operator_id" INTEGER '
    'NOT NULL, "given_back_at" DATETIME NOT NULL, FOREIGN KEY ("operator_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "list_return_content_hash" ON "list_return" ("content_hash")',
)


def up(_migrator, db):
    """Widen the runs and add the traces of any record, the mappings and the returned lists."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
