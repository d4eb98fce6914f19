"""The first schema: office, people, funds, campaigns, batches, payments, papers, audit."""

STATEMENTS = (
    'CREATE TABLE "operator" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "active" INTEGER NOT NULL, "created_at" DATETIME NOT NULL)',
    'CREATE UNIQUE INDEX "operator_name" ON "operator" ("name")',
    'CREATE TABLE "audit_row" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, '
    '"operator_id" INTEGER NOT NULL, "verb" TEXT NOT NULL, "subject" TEXT NOT NULL, '
    '"subject_id" INTEGER NOT NULL, "data" TEXT NOT NULL, "previous" TEXT NOT NULL, "hash" '
    'TEXT NOT NULL, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE UNIQUE INDEX "audit_row_hash" ON "audit_row" ("hash")',
    'CREATE INDEX "audit_row_subject_subject_id" ON "audit_row" ("subject", "subject_id")',
    'CREATE INDEX "audit_row_at" ON "audit_row" ("at")',
    'CREATE TABLE "unit" ("id" INTEGER NOT NULL PRIMARY KEY, "parent_id" INTEGER, "name" TEXT '
    'NOT NULL CHECK (length(trim(name)) > 0), "code" TEXT NOT NULL, "kind" TEXT NOT NULL '
    "CHECK (kind IN ('district', 'subdistrict', 'industry', 'base', 'employer')), \"contact\" "
    'TEXT NOT NULL, "phone" TEXT NOT NULL, "position" TEXT NOT NULL, "active" INTEGER NOT '
    'NULL, "valid_from" DATE, FOREIGN KEY ("parent_id") REFERENCES "unit" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE UNIQUE INDEX "unit_parent_id_name" ON "unit" ("parent_id", "name")',
    'CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "name_key" TEXT NOT NULL, "sort_key" TEXT NOT NULL, '
    '"former_name" TEXT NOT NULL, "id_kind" TEXT NOT NULL CHECK (id_kind IN (\'resident\', '
    "'hmt_residence', 'foreign_permanent', 'passport', 'other', 'none')), \"id_number\" TEXT, "
    "\"id_missing_reason\" TEXT NOT NULL, \"sex\" TEXT NOT NULL CHECK (sex IN ('male', 'female', "
    '\'\')), "birth_date" DATE, "phone" TEXT NOT NULL, "unit_id" INTEGER, "employer" TEXT NOT '
    'NULL, "address" TEXT NOT NULL, "class_key" TEXT NOT NULL, "hardship_kind" TEXT NOT NULL, '
    '"cause" TEXT NOT NULL, "note" TEXT NOT NULL, "entered_by_id" INTEGER NOT NULL, '
    '"created_at" DATETIME NOT NULL, "changed_at" DATETIME NOT NULL, FOREIGN KEY ("unit_id") '
    'REFERENCES "unit" ("id") ON DELETE RESTRICT, FOREIGN KEY ("entered_by_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, CHECK (id_number IS NOT NULL OR id_kind = \'none\'))',
    'CREATE UNIQUE INDEX "person_id_number" ON "person" ("id_number")',
    'CREATE INDEX "person_sort_key_id" ON "person" ("sort_key", "id")',
    'CREATE INDEX "person_name_key_birth_date" ON "person" ("name_key", "birth_date")',
    'CREATE INDEX "person_unit_id_sort_key" ON "person" ("unit_id", "sort_key")',
    'CREATE TABLE "bank_account" ("id" INTEGER NOT NULL PRIMARY KEY, "person_id" INTEGER NOT '
    'NULL, "number" TEXT NOT NULL CHECK (length(number) > 0), "bank" TEXT NOT NULL, "branch" '
    'TEXT NOT NULL, "holder" TEXT NOT NULL, "is_default" INTEGER NOT NULL, "active" INTEGER '
    'NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "bank_account_person_id_number" ON "bank_account" ("person_id", "number")',
    'CREATE INDEX "bank_account_number" ON "bank_account" ("number")',
    'CREATE UNIQUE INDEX "bank_account_one_default" ON "bank_account" ("person_id") WHERE '
    "is_default = 1 AND active = 1",
    'CREATE TABLE "campaign" ("id" INTEGER NOT NULL PRIMARY KEY, "season" TEXT NOT NULL, '
    '"year" INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200), "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "theme" TEXT NOT NULL, "basis" TEXT NOT NULL, "starts_on" DATE '
    'NOT NULL, "ends_on" DATE NOT NULL, "state" TEXT NOT NULL CHECK (state IN (\'open\', '
    '\'closed\')), "created_by_id" INTEGER NOT NULL, "created_at" DATETIME NOT NULL, FOREIGN '
    'KEY ("created_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK (ends_on >= '
    "starts_on))",
    'CREATE UNIQUE INDEX "campaign_year_name" ON "campaign" ("year", "name")',
    'CREATE INDEX "campaign_season_year" ON "campaign" ("season", "year")',
    'CREATE TABLE "fund_source" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL '
    'CHECK (length(trim(name)) > 0), "kind" TEXT NOT NULL, "note" TEXT NOT NULL, "active" '
    "INTEGER NOT NULL)",
    'CREATE UNIQUE INDEX "fund_source_name" ON "fund_source" ("name")',
    'CREATE TABLE "meeting" ("id" INTEGER NOT NULL PRIMARY KEY, "number" TEXT NOT NULL CHECK '
    '(length(trim(number)) > 0), "held_on" DATE NOT NULL, "title" TEXT NOT NULL, "note" TEXT '
    "NOT NULL)",
    'CREATE UNIQUE INDEX "meeting_number_held_on" ON "meeting" ("number", "held_on")',
    'CREATE TABLE "batch" ("id" INTEGER NOT NULL PRIMARY KEY, "campaign_id" INTEGER NOT NULL, '
    '"fund_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "aid_kind" TEXT NOT NULL, "pay_method" TEXT NOT NULL CHECK '
    "(pay_method IN ('bank', 'hand')), \"unit_id\" INTEGER, \"planned_on\" DATE NOT NULL, "
    "\"purpose\" TEXT NOT NULL, \"state\" TEXT NOT NULL CHECK (state IN ('draft', 'returned', "
    "'submitted', 'reviewed', 'publicised', 'approved', 'paying', 'done', 'archived')), "
    '"meeting_id" INTEGER, "digest" TEXT NOT NULL, "created_by_id" INTEGER NOT NULL, '
    '"created_at" DATETIME NOT NULL, FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("fund_id") REFERENCES "fund_source" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT, FOREIGN '
    'KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("created_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "batch_fund_id" ON "batch" ("fund_id")',
    'CREATE INDEX "batch_unit_id" ON "batch" ("unit_id")',
    'CREATE INDEX "batch_meeting_id" ON "batch" ("meeting_id")',
    'CREATE UNIQUE INDEX "batch_campaign_id_number" ON "batch" ("campaign_id", "number")',
    'CREATE INDEX "batch_state" ON "batch" ("state")',
    'CREATE TABLE "batch_step" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT '
    'NULL, "verb" TEXT NOT NULL, "from_state" TEXT NOT NULL, "to_state" TEXT NOT NULL CHECK '
    "(to_state IN ('draft', 'returned', 'submitted', 'reviewed', 'publicised', 'approved', "
    "'paying', 'done', 'archived')), \"happened_on\" DATE NOT NULL, \"opinion\" TEXT NOT NULL, "
    '"exception" TEXT NOT NULL, "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT '
    'NULL, FOREIGN KEY ("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "batch_step_batch_id" ON "batch_step" ("batch_id")',
    'CREATE TABLE "campaign_class" ("id" INTEGER NOT NULL PRIMARY KEY, "campaign_id" INTEGER '
    'NOT NULL, "class_key" TEXT NOT NULL, "standard_fen" INTEGER NOT NULL CHECK (standard_fen '
    '>= 0), "goods_fen" INTEGER NOT NULL CHECK (goods_fen >= 0), "quota" INTEGER, FOREIGN KEY '
    '("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "campaign_class_campaign_id" ON "campaign_class" ("campaign_id")',
    'CREATE UNIQUE INDEX "campaign_class_campaign_id_class_key" ON "campaign_class" '
    '("campaign_id", "class_key")',
    'CREATE TABLE "fund_allocation" ("id" INTEGER NOT NULL PRIMARY KEY, "fund_id" INTEGER NOT '
    'NULL, "campaign_id" INTEGER NOT NULL, "amount_fen" INTEGER NOT NULL, "allocated_on" DATE '
    'NOT NULL, "document" TEXT NOT NULL, "reason" TEXT NOT NULL, "voids_id" INTEGER, '
    '"operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, FOREIGN KEY ("fund_id") '
    'REFERENCES "fund_source" ("id") ON DELETE RESTRICT, FOREIGN KEY ("campaign_id") '
    'REFERENCES "campaign" ("id") ON DELETE RESTRICT, FOREIGN KEY ("voids_id") REFERENCES '
    '"fund_allocation" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, CHECK ((voids_id IS NULL) = (amount_fen > 0)), '
    "CHECK (amount_fen <> 0))",
    'CREATE INDEX "fund_allocation_fund_id" ON "fund_allocation" ("fund_id")',
    'CREATE INDEX "fund_allocation_campaign_id" ON "fund_allocation" ("campaign_id")',
    'CREATE UNIQUE INDEX "fund_allocation_voids_id" ON "fund_allocation" ("voids_id")',
    'CREATE TABLE "fund_receipt" ("id" INTEGER NOT NULL PRIMARY KEY, "fund_id" INTEGER NOT '
    'NULL, "amount_fen" INTEGER NOT NULL, "received_on" DATE NOT NULL, "document" TEXT NOT '
    'NULL, "summary" TEXT NOT NULL, "voids_id" INTEGER, "operator_id" INTEGER NOT NULL, '
    '"recorded_at" DATETIME NOT NULL, FOREIGN KEY ("fund_id") REFERENCES "fund_source" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("voids_id") REFERENCES "fund_receipt" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, '
    "CHECK ((voids_id IS NULL) = (amount_fen > 0)), CHECK (amount_fen <> 0))",
    'CREATE INDEX "fund_receipt_fund_id" ON "fund_receipt" ("fund_id")',
    'CREATE UNIQUE INDEX "fund_receipt_voids_id" ON "fund_receipt" ("voids_id")',
    'CREATE TABLE "import_run" ("id" INTEGER NOT NULL PRIMARY KEY, "file_name" TEXT NOT NULL, '
    '"content_hash" TEXT NOT NULL, "kind" TEXT NOT NULL, "unit_id" INTEGER, "state" TEXT NOT '
    "NULL CHECK (state IN ('running', 'applied', 'undone', 'interrupted')), \"rows_read\" "
    'INTEGER NOT NULL, "rows_taken" INTEGER NOT NULL, "operator_id" INTEGER NOT NULL, '
    '"started_at" DATETIME NOT NULL, "ended_at" DATETIME, "batch_id" INTEGER NOT NULL, '
    'FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "import_run_content_hash" ON "import_run" ("content_hash")',
    'CREATE INDEX "import_run_unit_id" ON "import_run" ("unit_id")',
    'CREATE INDEX "import_run_batch_id" ON "import_run" ("batch_id")',
    'CREATE TABLE "import_row" ("id" INTEGER NOT NULL PRIMARY KEY, "run_id" INTEGER NOT NULL, '
    '"sheet" TEXT NOT NULL, "row" INTEGER NOT NULL, "row_key" TEXT NOT NULL, "person_id" '
    'INTEGER, "person_created" INTEGER NOT NULL, "line_created" INTEGER NOT NULL, "before" '
    'TEXT NOT NULL, "after" TEXT NOT NULL, "line_id" INTEGER, FOREIGN KEY ("run_id") '
    'REFERENCES "import_run" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES '
    '"person" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "import_row_run_id" ON "import_row" ("run_id")',
    'CREATE INDEX "import_row_row_key" ON "import_row" ("row_key")',
    'CREATE INDEX "import_row_person_id" ON "import_row" ("person_id")',
    'CREATE INDEX "import_row_line_id" ON "import_row" ("line_id")',
    'CREATE TABLE "issued_paper" ("id" INTEGER NOT NULL PRIMARY KEY, "key" TEXT NOT NULL, '
    '"number" TEXT NOT NULL, "title" TEXT NOT NULL, "campaign_id" INTEGER, "batch_id" '
    'INTEGER, "document" TEXT NOT NULL, "digest" TEXT NOT NULL, "state" TEXT NOT NULL CHECK '
    "(state IN ('live', 'void')), \"void_reason\" TEXT NOT NULL, \"operator_id\" INTEGER NOT "
    'NULL, "issued_at" DATETIME NOT NULL, FOREIGN KEY ("campaign_id") REFERENCES "campaign" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("batch_id") REFERENCES "batch" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "issued_paper_number" ON "issued_paper" ("number")',
    'CREATE INDEX "issued_paper_campaign_id" ON "issued_paper" ("campaign_id")',
    'CREATE INDEX "issued_paper_batch_id_key" ON "issued_paper" ("batch_id", "key")',
    'CREATE TABLE "line" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT NULL, '
    '"position" INTEGER NOT NULL, "kind" TEXT NOT NULL, "person_id" INTEGER, "unit_id" '
    'INTEGER, "headcount" INTEGER NOT NULL CHECK (headcount >= 1), "class_key" TEXT NOT NULL, '
    '"amount_fen" INTEGER NOT NULL CHECK (amount_fen >= 0), "goods" TEXT NOT NULL, '
    '"goods_fen" INTEGER NOT NULL CHECK (goods_fen >= 0), "account_id" INTEGER, "note" TEXT '
    'NOT NULL, "removed" INTEGER NOT NULL, "removed_reason" TEXT NOT NULL, "result" TEXT NOT '
    "NULL CHECK (result IN ('open', 'received', 'proxy', 'absent', 'refused')), \"result_on\" "
    'DATE, "import_run_id" INTEGER, "entered_by_id" INTEGER NOT NULL, "changed_at" DATETIME '
    'NOT NULL, FOREIGN KEY ("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT, FOREIGN '
    'KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id") '
    'REFERENCES "unit" ("id") ON DELETE RESTRICT, FOREIGN KEY ("account_id") REFERENCES '
    '"bank_account" ("id") ON DELETE RESTRICT, FOREIGN KEY ("import_run_id") REFERENCES '
    '"import_run" ("id") ON DELETE RESTRICT, FOREIGN KEY ("entered_by_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, CHECK ((kind = \'named\' AND person_id IS NOT NULL '
    "AND headcount = 1) OR (kind = 'collective' AND unit_id IS NOT NULL AND person_id IS "
    "NULL)), CHECK (removed = 0 OR length(trim(removed_reason)) > 0))",
    'CREATE INDEX "line_unit_id" ON "line" ("unit_id")',
    'CREATE INDEX "line_account_id" ON "line" ("account_id")',
    'CREATE INDEX "line_import_run_id" ON "line" ("import_run_id")',
    'CREATE UNIQUE INDEX "line_batch_id_position" ON "line" ("batch_id", "position")',
    'CREATE INDEX "line_person_id_batch_id" ON "line" ("person_id", "batch_id")',
    'CREATE TABLE "line_override" ("id" INTEGER NOT NULL PRIMARY KEY, "line_id" INTEGER NOT '
    'NULL, "check_key" TEXT NOT NULL, "about" TEXT NOT NULL, "reason" TEXT NOT NULL CHECK '
    '(length(trim(reason)) > 0), "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT '
    'NULL, FOREIGN KEY ("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "line_override_line_id" ON "line_override" ("line_id")',
    'CREATE UNIQUE INDEX "line_override_line_id_check_key" ON "line_override" ("line_id", '
    '"check_key")',
    'CREATE TABLE "line_snapshot" ("line_id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT '
    'NULL, "id_number" TEXT NOT NULL, "sex" TEXT NOT NULL, "employer" TEXT NOT NULL, "unit" '
    'TEXT NOT NULL, "class_label" TEXT NOT NULL, "phone" TEXT NOT NULL, "bank" TEXT NOT NULL, '
    '"account_number" TEXT NOT NULL, "account_holder" TEXT NOT NULL, FOREIGN KEY ("line_id") '
    'REFERENCES "line" ("id") ON DELETE RESTRICT)',
    'CREATE TABLE "notice" ("id" INTEGER NOT NULL PRIMARY KEY, "preset" TEXT NOT NULL, '
    '"starts_on" DATE NOT NULL, "working_days" INTEGER NOT NULL CHECK (working_days >= 1), '
    '"ends_on" DATE NOT NULL, "place" TEXT NOT NULL, "hotline" TEXT NOT NULL, "department" '
    'TEXT NOT NULL, "taken_down_on" DATE, "withdrawn" INTEGER NOT NULL, "shown" TEXT NOT '
    'NULL, "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, "batch_id" '
    'INTEGER NOT NULL, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE '
    "RESTRICT, CHECK (ends_on >= starts_on))",
    'CREATE INDEX "notice_batch_id" ON "notice" ("batch_id")',
    'CREATE TABLE "number_series" ("prefix" TEXT NOT NULL, "year" INTEGER NOT NULL, "next" '
    'INTEGER NOT NULL, PRIMARY KEY ("prefix", "year"))',
    'CREATE TABLE "objection" ("id" INTEGER NOT NULL PRIMARY KEY, "notice_id" INTEGER NOT '
    'NULL, "received_on" DATE NOT NULL, "said_by" TEXT NOT NULL, "text" TEXT NOT NULL CHECK '
    '(length(trim(text)) > 0), "answer" TEXT NOT NULL, "answered_on" DATE, "upheld" INTEGER, '
    '"operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, "line_id" INTEGER, '
    'FOREIGN KEY ("notice_id") REFERENCES "notice" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "objection_notice_id" ON "objection" ("notice_id")',
    'CREATE INDEX "objection_line_id" ON "objection" ("line_id")',
    'CREATE TABLE "operator_role" ("id" INTEGER NOT NULL PRIMARY KEY, "operator_id" INTEGER '
    "NOT NULL, \"role\" TEXT NOT NULL CHECK (role IN ('entry', 'review', 'approve', 'cashier', "
    '\'audit\', \'admin\')), FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE UNIQUE INDEX "operator_role_operator_id_role" ON "operator_role" ("operator_id", '
    '"role")',
    'CREATE TABLE "paper_print" ("id" INTEGER NOT NULL PRIMARY KEY, "paper_id" INTEGER NOT '
    'NULL, "copy_no" INTEGER NOT NULL CHECK (copy_no >= 1), "way" TEXT NOT NULL CHECK (way IN '
    '(\'printer\', \'pdf\')), "pages" TEXT NOT NULL, "operator_id" INTEGER NOT NULL, "printed_at" '
    'DATETIME NOT NULL, FOREIGN KEY ("paper_id") REFERENCES "issued_paper" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "paper_print_paper_id_copy_no" ON "paper_print" ("paper_id", "copy_no")',
    'CREATE TABLE "payment" ("id" INTEGER NOT NULL PRIMARY KEY, "line_id" INTEGER NOT NULL, '
    '"amount_fen" INTEGER NOT NULL, "goods_fen" INTEGER NOT NULL, "paid_on" DATE NOT NULL, '
    "\"method\" TEXT NOT NULL CHECK (method IN ('bank', 'hand')), \"account_number\" TEXT NOT "
    'NULL, "reference" TEXT NOT NULL, "proxy_name" TEXT NOT NULL, "proxy_relation" TEXT NOT '
    'NULL, "proxy_id_number" TEXT NOT NULL, "voided" INTEGER NOT NULL, "voids_id" INTEGER, '
    '"reason" TEXT NOT NULL, "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, '
    'FOREIGN KEY ("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("voids_id") REFERENCES "payment" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK ((voids_id IS NULL AND amount_fen '
    ">= 0 AND goods_fen >= 0) OR (voids_id IS NOT NULL AND amount_fen <= 0 AND goods_fen <= 0 "
    "AND length(trim(reason)) > 0)))",
    'CREATE INDEX "payment_line_id" ON "payment" ("line_id")',
    'CREATE UNIQUE INDEX "payment_voids_id" ON "payment" ("voids_id")',
    'CREATE INDEX "payment_paid_on" ON "payment" ("paid_on")',
    'CREATE UNIQUE INDEX "payment_once" ON "payment" ("line_id") WHERE voids_id IS NULL AND '
    "voided = 0",
    'CREATE TABLE "role_exception" ("id" INTEGER NOT NULL PRIMARY KEY, "operator_id" INTEGER '
    'NOT NULL, "verb" TEXT NOT NULL, "reason" TEXT NOT NULL CHECK (length(trim(reason)) > 0), '
    '"granted_by_id" INTEGER NOT NULL, "granted_at" DATETIME NOT NULL, "ended_at" DATETIME, '
    'FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("granted_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE TABLE "search_key" ("key" TEXT NOT NULL, "kind" TEXT NOT NULL, "person_id" '
    'INTEGER NOT NULL, PRIMARY KEY ("key", "kind", "person_id"), FOREIGN KEY ("person_id") '
    'REFERENCES "person" ("id") ON DELETE RESTRICT) WITHOUT ROWID',
    'CREATE INDEX "search_key_person_id" ON "search_key" ("person_id")',
    'CREATE TABLE "setting" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL, '
    '"changed_at" DATETIME NOT NULL)',
    'CREATE TABLE "slip_number" ("number" TEXT NOT NULL PRIMARY KEY, "paper_id" INTEGER NOT '
    'NULL, "line_id" INTEGER NOT NULL, "state" TEXT NOT NULL CHECK (state IN (\'live\', '
    '\'void\')), FOREIGN KEY ("paper_id") REFERENCES "issued_paper" ("id") ON DELETE RESTRICT, '
    'FOREIGN KEY ("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "slip_number_paper_id" ON "slip_number" ("paper_id")',
    'CREATE INDEX "slip_number_line_id" ON "slip_number" ("line_id")',
    'CREATE TABLE "winter_detail" ("line_id" INTEGER NOT NULL PRIMARY KEY, "cause" TEXT NOT '
    'NULL, "method" TEXT NOT NULL, "honour" TEXT NOT NULL, "honour_year" INTEGER, '
    '"honour_state" TEXT NOT NULL, FOREIGN KEY ("line_id") REFERENCES "line" ("id") ON DELETE '
    "RESTRICT)",
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
