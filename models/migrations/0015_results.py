"""Say more of a result, what proves it, what went back, and who was called back."""

STATEMENTS = (
    'CREATE TABLE "line_wide" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT '
    'NULL, "position" INTEGER NOT NULL, "kind" TEXT NOT NULL, "person_id" INTEGER, '
    '"unit_id" INTEGER, "headcount" INTEGER NOT NULL CHECK (headcount >= 1), "class_key" '
    'TEXT NOT NULL, "amount_fen" INTEGER NOT NULL CHECK (amount_fen >= 0), "goods" TEXT '
    'NOT NULL, "goods_fen" INTEGER NOT NULL CHECK (goods_fen >= 0), "account_id" INTEGER,'
    ' "note" TEXT NOT NULL, "removed" INTEGER NOT NULL, "removed_reason" TEXT NOT NULL, '
    "\"result\" TEXT NOT NULL CHECK (result IN ('open', 'received', 'proxy', 'part', "
    "'absent', 'refused', 'died', 'wrong_card')), \"result_on\" DATE, \"import_run_id\" "
    'INTEGER, "entered_by_id" INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, FOREIGN '
    'KEY ("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id")'
    ' REFERENCES "unit" ("id") ON DELETE RESTRICT, FOREIGN KEY ("account_id") REFERENCES '
    '"bank_account" ("id") ON DELETE RESTRICT, FOREIGN KEY ("import_run_id") REFERENCES '
    '"import_run" ("id") ON DELETE RESTRICT, FOREIGN KEY ("entered_by_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, CHECK ((kind = \'named\' AND person_id IS NOT '
    "NULL AND headcount = 1) OR (kind = 'collective' AND unit_id IS NOT NULL AND "
    "person_id IS NULL)), CHECK (removed = 0 OR length(trim(removed_reason)) > 0))",
    'INSERT INTO "line_wide" (id, batch_id, position, kind, person_id, unit_id, '
    "headcount, class_key, amount_fen, goods, goods_fen, account_id, note, removed, "
    "removed_reason, result, result_on, import_run_id, entered_by_id, changed_at) SELECT "
    "id, batch_id, position, kind, person_id, unit_id, headcount, class_key, amount_fen, "
    "goods, goods_fen, account_id, note, removed, removed_reason, result, result_on, "
    'import_run_id, entered_by_id, changed_at FROM "line"',
    'DROP TABLE "line"',
    'ALTER TABLE "line_wide" RENAME TO "line"',
    'CREATE INDEX "line_unit_id" ON "line" ("unit_id")',
    'CREATE INDEX "line_account_id" ON "line" ("account_id")',
    'CREATE INDEX "line_import_run_id" ON "line" ("import_run_id")',
    'CREATE UNIQUE INDEX "line_batch_id_position" ON "line" ("batch_id", "position")',
    'CREATE INDEX "line_person_id_batch_id" ON "line" ("person_id", "batch_id")',
    'CREATE TABLE "payment_wide" ("id" INTEGER NOT NULL PRIMARY KEY, "line_id" INTEGER '
    'NOT NULL, "amount_fen" INTEGER NOT NULL, "goods_fen" INTEGER NOT NULL, "paid_on" '
    "DATE NOT NULL, \"method\" TEXT NOT NULL CHECK (method IN ('bank', 'hand')), "
    '"account_number" TEXT NOT NULL, "reference" TEXT NOT NULL, "proxy_name" TEXT NOT '
    'NULL, "proxy_relation" TEXT NOT NULL, "proxy_id_number" TEXT NOT NULL, "proof" TEXT '
    "NOT NULL CHECK (proof IN ('signature', 'thumb', 'photo', 'proxy', 'bank', 'none')), "
    '"voided" INTEGER NOT NULL, "voids_id" INTEGER, "reason" TEXT NOT NULL, "operator_id"'
    ' INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, FOREIGN KEY ("line_id") '
    'REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY ("voids_id") REFERENCES '
    '"payment" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, CHECK ((voids_id IS NULL AND amount_fen >= 0 '
    "AND goods_fen >= 0) OR (voids_id IS NOT NULL AND amount_fen <= 0 AND goods_fen <= 0 "
    "AND length(trim(reason)) > 0)))",
    'INSERT INTO "payment_wide" (id, line_id, amount_fen, goods_fen, paid_on, method, '
    "account_number, reference, proxy_name, proxy_relation, proxy_id_number, proof, "
    "voided, voids_id, reason, operator_id, recorded_at) SELECT id, line_id, amount_fen, "
    "goods_fen, paid_on, method, account_number, reference, proxy_name, proxy_relation, "
    "proxy_id_number, CASE WHEN method = 'bank' THEN 'bank' WHEN proxy_name <> '' THEN "
    "'proxy' ELSE 'signature' END, voided, voids_id, reason, operator_id, recorded_at "
    'FROM "payment"',
    'DROP TABLE "payment"',
    'ALTER TABLE "payment_wide" RENAME TO "payment"',
    'CREATE INDEX "payment_line_id" ON "payment" ("line_id")',
    'CREATE INDEX "payment_paid_on" ON "payment" ("paid_on")',
    'CREATE UNIQUE INDEX "payment_once" ON "payment" ("line_id") WHERE voids_id IS NULL '
    "AND voided = 0",
    'CREATE INDEX "payment_standing" ON "payment" ("paid_on", "line_id", "amount_fen", '
    '"goods_fen") WHERE voids_id IS NULL AND voided = 0',
    'CREATE UNIQUE INDEX "payment_mirror" ON "payment" ("voids_id") WHERE voids_id IS NOT NULL',
    'CREATE INDEX "payment_unsigned" ON "payment" ("line_id") WHERE proof = \'none\' AND '
    "voids_id IS NULL AND voided = 0",
    'CREATE TABLE "line_return" ("id" INTEGER NOT NULL PRIMARY KEY, "line_id" INTEGER NOT'
    ' NULL, "amount_fen" INTEGER NOT NULL, "goods_fen" INTEGER NOT NULL, "returned_on" '
    'DATE NOT NULL, "document" TEXT NOT NULL, "reason" TEXT NOT NULL CHECK '
    '(length(trim(reason)) > 0), "voided" INTEGER NOT NULL, "voids_id" INTEGER, '
    '"operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, FOREIGN KEY '
    '("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY ("voids_id") '
    'REFERENCES "line_return" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK ((voids_id IS NULL AND '
    "amount_fen >= 0 AND goods_fen >= 0 AND amount_fen + goods_fen > 0) OR (voids_id IS "
    "NOT NULL AND amount_fen <= 0 AND goods_fen <= 0)))",
    'CREATE INDEX "line_return_line_id" ON "line_return" ("line_id")',
    'CREATE UNIQUE INDEX "line_return_once" ON "line_return" ("line_id") WHERE voids_id '
    "IS NULL AND voided = 0",
    'CREATE UNIQUE INDEX "line_return_mirror" ON "line_return" ("voids_id") WHERE '
    "voids_id IS NOT NULL",
    'CREATE TABLE "call_back_draw" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER'
    ' NOT NULL, "number" INTEGER NOT NULL, "seed" TEXT NOT NULL CHECK (length(trim(seed))'
    ' > 0), "size" INTEGER NOT NULL CHECK (size > 0), "population" INTEGER NOT NULL, '
    '"digest" TEXT NOT NULL, "drawn_on" DATE NOT NULL, "operator_id" INTEGER NOT NULL, '
    '"recorded_at" DATETIME NOT NULL, FOREIGN KEY ("batch_id") REFERENCES "batch" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON '
    "DELETE RESTRICT, CHECK (size <= population))",
    'CREATE UNIQUE INDEX "call_back_draw_batch_id_number" ON "call_back_draw" '
    '("batch_id", "number")',
    'CREATE TABLE "call_back" ("id" INTEGER NOT NULL PRIMARY KEY, "draw_id" INTEGER NOT '
    'NULL, "position" INTEGER NOT NULL, "line_id" INTEGER NOT NULL, "outcome" TEXT NOT '
    "NULL CHECK (outcome IN ('waiting', 'confirmed', 'amount_differs', 'not_received', "
    '\'not_reached\', \'wrong_number\')), "called_on" DATE, "caller" TEXT NOT NULL, "note" '
    'TEXT NOT NULL, "operator_id" INTEGER, "recorded_at" DATETIME, FOREIGN KEY '
    '("draw_id") REFERENCES "call_back_draw" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id")'
    ' REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK ((outcome = \'waiting\') = '
    "(called_on IS NULL)), CHECK (outcome NOT IN ('amount_differs', 'not_received') OR "
    "length(trim(note)) > 0))",
    'CREATE INDEX "call_back_line_id" ON "call_back" ("line_id")',
    'CREATE UNIQUE INDEX "call_back_draw_id_position" ON "call_back" ("draw_id", "position")',
    "INSERT INTO line_return (line_id, amount_fen, goods_fen, returned_on, document, "
    "reason, voided, operator_id, recorded_at) SELECT line.id, line.amount_fen, "
    "line.goods_fen, line.result_on, '', '结束发放时退回', 0, batch_step.operator_id, "
    "batch_step.recorded_at FROM line JOIN batch ON batch.id = line.batch_id JOIN "
    "batch_step ON batch_step.id = (SELECT MAX(id) FROM batch_step WHERE batch_id = "
    "batch.id AND verb = 'payment.finish') WHERE batch.state IN ('done', 'archived') AND "
    "line.removed = 0 AND line.result IN ('absent', 'refused') AND line.amount_fen + "
    "line.goods_fen > 0",
)


def up(_migrator, db):
    """Make lines and payments anew with more words, then the new tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
