"""Goods in and out of stock, kits, counts; interest and returns of money; split lines."""

STATEMENTS = (
    'CREATE TABLE "fund_interest" ("receipt_id" INTEGER NOT NULL PRIMARY KEY, "starts_on" '
    'DATE, "ends_on" DATE, FOREIGN KEY ("receipt_id") REFERENCES "fund_receipt" ("id") ON '
    "DELETE RESTRICT, CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on))",
    'CREATE TABLE "fund_return" ("id" INTEGER NOT NULL PRIMARY KEY, "fund_id" INTEGER NOT '
    'NULL, "amount_fen" INTEGER NOT NULL, "returned_on" DATE NOT NULL, "document" TEXT NOT '
    'NULL, "reason" TEXT NOT NULL CHECK (length(trim(reason)) > 0), "voids_id" INTEGER, '
    '"operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, FOREIGN KEY '
    '("fund_id") REFERENCES "fund_source" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("voids_id") REFERENCES "fund_return" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK ((voids_id IS '
    "NULL) = (amount_fen > 0)), CHECK (amount_fen <> 0))",
    'CREATE INDEX "fund_return_fund_id" ON "fund_return" ("fund_id")',
    'CREATE UNIQUE INDEX "fund_return_voids_id" ON "fund_return" ("voids_id")',
    'CREATE TABLE "line_split" ("line_id" INTEGER NOT NULL PRIMARY KEY, "origin_id" INTEGER'
    ' NOT NULL, "amount_fen" INTEGER NOT NULL CHECK (amount_fen > 0), "rule" TEXT NOT NULL,'
    ' "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, FOREIGN KEY '
    '("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY ("origin_id") '
    'REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, CHECK (line_id <> origin_id))',
    'CREATE INDEX "line_split_origin_id" ON "line_split" ("origin_id")',
    'CREATE TABLE "supplier" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "credit_code" TEXT NOT NULL, "contact" TEXT NOT NULL, '
    '"phone" TEXT NOT NULL, "note" TEXT NOT NULL, "active" INTEGER NOT NULL, FOREIGN KEY '
    '("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "supplier_name" ON "supplier" ("name")',
    'CREATE TABLE "goods_item" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "spec" TEXT NOT NULL, "measure" TEXT NOT NULL CHECK '
    '(length(trim(measure)) > 0), "price_fen" INTEGER NOT NULL CHECK (price_fen >= 0), '
    '"relief_area" INTEGER NOT NULL, "low_thousandths" INTEGER, "note" TEXT NOT NULL, '
    '"active" INTEGER NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") '
    "ON DELETE RESTRICT, CHECK (low_thousandths IS NULL OR low_thousandths >= 0))",
    'CREATE UNIQUE INDEX "goods_item_name_spec_measure_price_fen" ON "goods_item" ("name", '
    '"spec", "measure", "price_fen")',
    'CREATE TABLE "goods_kit" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "note" TEXT NOT NULL, "active" INTEGER NOT NULL, FOREIGN KEY'
    ' ("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "goods_kit_name" ON "goods_kit" ("name")',
    'CREATE TABLE "kit_version" ("id" INTEGER NOT NULL PRIMARY KEY, "kit_id" INTEGER NOT '
    'NULL, "number" INTEGER NOT NULL CHECK (number >= 1), "value_fen" INTEGER NOT NULL '
    'CHECK (value_fen >= 0), "operator_id" INTEGER NOT NULL, "made_at" DATETIME NOT NULL, '
    'FOREIGN KEY ("kit_id") REFERENCES "goods_kit" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "kit_version_kit_id_number" ON "kit_version" ("kit_id", "number")',
    'CREATE TABLE "kit_item" ("id" INTEGER NOT NULL PRIMARY KEY, "version_id" INTEGER NOT '
    'NULL, "item_id" INTEGER NOT NULL, "quantity_thousandths" INTEGER NOT NULL CHECK '
    '(quantity_thousandths > 0), "value_fen" INTEGER NOT NULL CHECK (value_fen >= 0), '
    'FOREIGN KEY ("version_id") REFERENCES "kit_version" ("id") ON DELETE RESTRICT, FOREIGN'
    ' KEY ("item_id") REFERENCES "goods_item" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "kit_item_item_id" ON "kit_item" ("item_id")',
    'CREATE UNIQUE INDEX "kit_item_version_id_item_id" ON "kit_item" ("version_id", "item_id")',
    'CREATE TABLE "line_goods" ("id" INTEGER NOT NULL PRIMARY KEY, "line_id" INTEGER NOT '
    'NULL, "item_id" INTEGER, "version_id" INTEGER, "quantity_thousandths" INTEGER NOT NULL'
    ' CHECK (quantity_thousandths > 0), "value_fen" INTEGER NOT NULL CHECK (value_fen >= '
    '0), FOREIGN KEY ("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("item_id") REFERENCES "goods_item" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("version_id") REFERENCES "kit_version" ("id") ON DELETE RESTRICT, CHECK ((item_id IS '
    "NULL) <> (version_id IS NULL)), CHECK (version_id IS NULL OR quantity_thousandths % "
    "1000 = 0))",
    'CREATE INDEX "line_goods_item_id" ON "line_goods" ("item_id")',
    'CREATE INDEX "line_goods_version_id" ON "line_goods" ("version_id")',
    'CREATE UNIQUE INDEX "line_goods_line_id_item_id" ON "line_goods" ("line_id", "item_id")',
    'CREATE UNIQUE INDEX "line_goods_line_id_version_id" ON "line_goods" ("line_id", "version_id")',
    'CREATE TABLE "goods_in" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL CHECK'
    " (kind IN ('purchase', 'donation', 'transfer')), \"received_on\" DATE NOT NULL, "
    '"document" TEXT NOT NULL, "supplier_id" INTEGER, "invoice" TEXT NOT NULL, "keeper" '
    'TEXT NOT NULL, "note" TEXT NOT NULL, "operator_id" INTEGER NOT NULL, "recorded_at" '
    'DATETIME NOT NULL, FOREIGN KEY ("supplier_id") REFERENCES "supplier" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "goods_in_supplier_id" ON "goods_in" ("supplier_id")',
    'CREATE INDEX "goods_in_received_on" ON "goods_in" ("received_on")',
    'CREATE TABLE "goods_out" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT '
    'NULL, "team_id" INTEGER, "issued_on" DATE NOT NULL, "document" TEXT NOT NULL, '
    '"taken_by" TEXT NOT NULL, "note" TEXT NOT NULL, "operator_id" INTEGER NOT NULL, '
    '"recorded_at" DATETIME NOT NULL, FOREIGN KEY ("batch_id") REFERENCES "batch" ("id") ON'
    ' DELETE RESTRICT, FOREIGN KEY ("team_id") REFERENCES "route_team" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "goods_out_batch_id" ON "goods_out" ("batch_id")',
    'CREATE INDEX "goods_out_team_id" ON "goods_out" ("team_id")',
    'CREATE TABLE "out_line" ("id" INTEGER NOT NULL PRIMARY KEY, "out_id" INTEGER NOT NULL,'
    " \"line_id\" INTEGER NOT NULL, \"state\" TEXT NOT NULL CHECK (state IN ('out', 'back', "
    '\'void\')), "returned_on" DATE, "reason" TEXT NOT NULL, FOREIGN KEY ("out_id") '
    'REFERENCES "goods_out" ("id") ON DELETE RESTRICT, FOREIGN KEY ("line_id") REFERENCES '
    '"line" ("id") ON DELETE RESTRICT, CHECK ((state = \'out\') = (returned_on IS NULL)))',
    'CREATE INDEX "out_line_out_id" ON "out_line" ("out_id")',
    'CREATE UNIQUE INDEX "out_line_once" ON "out_line" ("line_id") WHERE state = \'out\'',
    'CREATE TABLE "stock_count" ("id" INTEGER NOT NULL PRIMARY KEY, "counted_on" DATE NOT '
    'NULL, "closed" INTEGER NOT NULL, "counted_by" TEXT NOT NULL, "witness" TEXT NOT NULL, '
    '"note" TEXT NOT NULL, "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL,'
    ' FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE TABLE "count_line" ("id" INTEGER NOT NULL PRIMARY KEY, "count_id" INTEGER NOT '
    'NULL, "item_id" INTEGER NOT NULL, "book_thousandths" INTEGER NOT NULL, '
    '"found_thousandths" INTEGER, "reason" TEXT NOT NULL, FOREIGN KEY ("count_id") '
    'REFERENCES "stock_count" ("id") ON DELETE RESTRICT, FOREIGN KEY ("item_id") REFERENCES'
    ' "goods_item" ("id") ON DELETE RESTRICT, CHECK (found_thousandths IS NULL OR '
    "found_thousandths >= 0))",
    'CREATE INDEX "count_line_item_id" ON "count_line" ("item_id")',
    'CREATE UNIQUE INDEX "count_line_count_id_item_id" ON "count_line" ("count_id", "item_id")',
    'CREATE TABLE "stock_move" ("id" INTEGER NOT NULL PRIMARY KEY, "item_id" INTEGER NOT '
    "NULL, \"kind\" TEXT NOT NULL CHECK (kind IN ('in', 'out', 'back', 'count', 'loss')), "
    '"happened_on" DATE NOT NULL, "quantity_thousandths" INTEGER NOT NULL CHECK '
    '(quantity_thousandths <> 0), "value_fen" INTEGER NOT NULL, "came_in_id" INTEGER, '
    '"out_id" INTEGER, "count_id" INTEGER, "expires_on" DATE, "reason" TEXT NOT NULL, '
    '"voids_id" INTEGER, "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, '
    'FOREIGN KEY ("item_id") REFERENCES "goods_item" ("id") ON DELETE RESTRICT, FOREIGN KEY'
    ' ("came_in_id") REFERENCES "goods_in" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("out_id") REFERENCES "goods_out" ("id") ON DELETE RESTRICT, FOREIGN KEY ("count_id") '
    'REFERENCES "stock_count" ("id") ON DELETE RESTRICT, FOREIGN KEY ("voids_id") '
    'REFERENCES "stock_move" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK (quantity_thousandths * '
    "value_fen >= 0), CHECK (kind = 'count' OR (kind IN ('in', 'back')) = "
    "((quantity_thousandths > 0) = (voids_id IS NULL))), CHECK (CASE kind WHEN 'in' THEN "
    "came_in_id IS NOT NULL WHEN 'out' THEN out_id IS NOT NULL WHEN 'back' THEN out_id IS "
    "NOT NULL WHEN 'count' THEN count_id IS NOT NULL ELSE length(trim(reason)) > 0 END))",
    'CREATE INDEX "stock_move_came_in_id" ON "stock_move" ("came_in_id")',
    'CREATE INDEX "stock_move_out_id" ON "stock_move" ("out_id")',
    'CREATE INDEX "stock_move_count_id" ON "stock_move" ("count_id")',
    'CREATE UNIQUE INDEX "stock_move_voids_id" ON "stock_move" ("voids_id")',
    'CREATE INDEX "stock_move_item_id_happened_on" ON "stock_move" ("item_id", "happened_on")',
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
