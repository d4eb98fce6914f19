"""Files sent to banks, their payments, the banks' answers, and layouts of the office."""

STATEMENTS = (
    'CREATE TABLE "bank_layout" ("key" TEXT NOT NULL PRIMARY KEY, "label" TEXT NOT NULL '
    'CHECK (length(trim(label)) > 0), "content" TEXT NOT NULL, "changed_at" DATETIME NOT '
    "NULL)",
    'CREATE TABLE "bank_export" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT '
    'NULL, "number" INTEGER NOT NULL, "layout_key" TEXT NOT NULL, "layout" TEXT NOT NULL, '
    '"summary" TEXT NOT NULL, "count" INTEGER NOT NULL CHECK (count > 0), "total_fen" '
    'INTEGER NOT NULL CHECK (total_fen > 0), "operator_id" INTEGER NOT NULL, "exported_at" '
    'DATETIME NOT NULL, "withdrawn_at" DATETIME, "withdrawn_reason" TEXT NOT NULL, FOREIGN '
    'KEY ("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK ((withdrawn_at '
    "IS NULL) = (withdrawn_reason = '')))",
    'CREATE UNIQUE INDEX "bank_export_batch_id_number" ON "bank_export" ("batch_id", "number")',
    'CREATE TABLE "bank_answer" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT '
    'NULL, "file_name" TEXT NOT NULL, "content_hash" TEXT NOT NULL, "operator_id" INTEGER '
    'NOT NULL, "read_at" DATETIME NOT NULL, FOREIGN KEY ("batch_id") REFERENCES "batch" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON'
    " DELETE RESTRICT)",
    'CREATE UNIQUE INDEX "bank_answer_batch_id_content_hash" ON "bank_answer" ("batch_id", '
    '"content_hash")',
    'CREATE TABLE "bank_payment" ("id" INTEGER NOT NULL PRIMARY KEY, "export_id" INTEGER '
    'NOT NULL, "position" INTEGER NOT NULL, "line_id" INTEGER NOT NULL, "account" TEXT NOT '
    'NULL CHECK (length(account) > 0), "holder" TEXT NOT NULL, "bank" TEXT NOT NULL, '
    '"amount_fen" INTEGER NOT NULL CHECK (amount_fen > 0), "state" TEXT NOT NULL CHECK '
    "(state IN ('sent', 'pending', 'paid', 'failed', 'withdrawn')), \"reason\" TEXT NOT NULL,"
    ' "reason_code" TEXT NOT NULL, "settled_on" DATE, "reference" TEXT NOT NULL, '
    '"answer_id" INTEGER, "payment_id" INTEGER, FOREIGN KEY ("export_id") REFERENCES '
    '"bank_export" ("id") ON DELETE RESTRICT, FOREIGN KEY ("line_id") REFERENCES "line" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("answer_id") REFERENCES "bank_answer" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("payment_id") REFERENCES "payment" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE INDEX "bank_payment_answer_id" ON "bank_payment" ("answer_id")',
    'CREATE INDEX "bank_payment_payment_id" ON "bank_payment" ("payment_id")',
    'CREATE UNIQUE INDEX "bank_payment_export_id_position" ON "bank_payment" ("export_id", '
    '"position")',
    'CREATE INDEX "bank_payment_line_id" ON "bank_payment" ("line_id")',
    'CREATE UNIQUE INDEX "bank_payment_once" ON "bank_payment" ("line_id") WHERE state IN '
    "('sent', 'pending', 'paid')",
    'CREATE TABLE "bank_correction" ("line_id" INTEGER NOT NULL PRIMARY KEY, "account" TEXT'
    ' NOT NULL CHECK (length(account) > 0), "holder" TEXT NOT NULL CHECK '
    '(length(trim(holder)) > 0), "bank" TEXT NOT NULL, "reason" TEXT NOT NULL CHECK '
    '(length(trim(reason)) > 0), "operator_id" INTEGER NOT NULL, "corrected_at" DATETIME '
    'NOT NULL, FOREIGN KEY ("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN'
    ' KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
