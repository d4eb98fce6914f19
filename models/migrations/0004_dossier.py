"""The dossier: attachments and their links, ticks of the checklist, visits, proxies."""

STATEMENTS = (
    'CREATE TABLE "attachment" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL '
    'CHECK (length(name) = 64), "media_type" TEXT NOT NULL, "size" INTEGER NOT NULL '
    'CHECK (size > 0), "pages" INTEGER NOT NULL CHECK (pages >= 1), "taken_on" DATE, '
    '"operator_id" INTEGER NOT NULL, "added_at" DATETIME NOT NULL, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "attachment_name" ON "attachment" ("name")',
    'CREATE TABLE "attachment_link" ("id" INTEGER NOT NULL PRIMARY KEY, "attachment_id" '
    "INTEGER NOT NULL, \"owner_kind\" TEXT NOT NULL CHECK (owner_kind IN ('file', "
    "'person', 'visit', 'batch', 'notice', 'line', 'payment', 'meeting', 'receipt', "
    '\'event\', \'stock_move\')), "owner" INTEGER NOT NULL, "item" TEXT NOT NULL, "title" '
    'TEXT NOT NULL CHECK (length(trim(title)) > 0), "operator_id" INTEGER NOT NULL, '
    '"linked_at" DATETIME NOT NULL, "withdrawn_at" DATETIME, "withdrawn_reason" TEXT NOT '
    'NULL, FOREIGN KEY ("attachment_id") REFERENCES "attachment" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE '
    "RESTRICT, CHECK ((withdrawn_at IS NULL) = (withdrawn_reason = '')))",
    'CREATE INDEX "attachment_link_owner_kind_owner_item" ON "attachment_link" '
    '("owner_kind", "owner", "item")',
    'CREATE UNIQUE INDEX "attachment_link_once" ON "attachment_link" ("attachment_id", '
    '"owner_kind", "owner", "item") WHERE withdrawn_at IS NULL',
    'CREATE TABLE "dossier_tick" ("id" INTEGER NOT NULL PRIMARY KEY, "file_id" INTEGER '
    'NOT NULL, "item" TEXT NOT NULL, "state" TEXT NOT NULL CHECK (state IN (\'none\', '
    '\'folder\', \'waived\')), "place" TEXT NOT NULL, "reason" TEXT NOT NULL, "operator_id" '
    'INTEGER NOT NULL, "ticked_at" DATETIME NOT NULL, FOREIGN KEY ("file_id") REFERENCES '
    '"hardship_file" ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, CHECK (state <> \'waived\' OR '
    "length(trim(reason)) > 0))",
    'CREATE UNIQUE INDEX "dossier_tick_file_id_item" ON "dossier_tick" ("file_id", "item")',
    'CREATE TABLE "person_proxy" ("id" INTEGER NOT NULL PRIMARY KEY, "person_id" INTEGER '
    'NOT NULL, "name" TEXT NOT NULL CHECK (length(trim(name)) > 0), "id_kind" TEXT NOT '
    "NULL CHECK (id_kind IN ('resident', 'hmt_residence', 'foreign_permanent', "
    "'passport', 'other', 'none')), \"id_number\" TEXT NOT NULL CHECK "
    '(length(trim(id_number)) > 0), "relation" TEXT NOT NULL CHECK '
    '(length(trim(relation)) > 0), "phone" TEXT NOT NULL, "valid_until" DATE, "note" '
    'TEXT NOT NULL, "operator_id" INTEGER NOT NULL, "registered_at" DATETIME NOT NULL, '
    '"withdrawn_at" DATETIME, "withdrawn_reason" TEXT NOT NULL, FOREIGN KEY '
    '("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK '
    "((withdrawn_at IS NULL) = (withdrawn_reason = '')))",
    'CREATE INDEX "person_proxy_person_id" ON "person_proxy" ("person_id")',
    'CREATE INDEX "person_proxy_id_number" ON "person_proxy" ("id_number")',
    'CREATE UNIQUE INDEX "person_proxy_once" ON "person_proxy" ("person_id", '
    '"id_number") WHERE withdrawn_at IS NULL',
    'CREATE TABLE "visit" ("id" INTEGER NOT NULL PRIMARY KEY, "purpose" TEXT NOT NULL '
    "CHECK (purpose IN ('survey', 'condolence', 'review', 'follow_up')), \"visited_on\" "
    'DATE NOT NULL, "household_id" INTEGER, "person_id" INTEGER, "unit_id" INTEGER, '
    '"campaign_id" INTEGER, "place" TEXT NOT NULL, "investigator" TEXT NOT NULL CHECK '
    '(length(trim(investigator)) > 0), "second_investigator" TEXT NOT NULL CHECK '
    '(length(trim(second_investigator)) > 0), "people_met" TEXT NOT NULL, "situation" '
    'TEXT NOT NULL, "needs" TEXT NOT NULL, "gifts" TEXT NOT NULL, "verdict" TEXT NOT '
    "NULL CHECK (verdict IN ('true', 'partly', 'untrue', 'none')), \"opinion\" TEXT NOT "
    'NULL, "follow_up" TEXT NOT NULL, "paper_place" TEXT NOT NULL, "operator_id" INTEGER '
    'NOT NULL, "recorded_at" DATETIME NOT NULL, "withdrawn_at" DATETIME, '
    '"withdrawn_reason" TEXT NOT NULL, FOREIGN KEY ("household_id") REFERENCES '
    '"household" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES '
    '"person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON '
    "DELETE RESTRICT, CHECK (household_id IS NOT NULL OR person_id IS NOT NULL OR "
    "unit_id IS NOT NULL), CHECK (trim(investigator) <> trim(second_investigator)), "
    "CHECK ((withdrawn_at IS NULL) = (withdrawn_reason = '')))",
    'CREATE INDEX "visit_household_id" ON "visit" ("household_id")',
    'CREATE INDEX "visit_person_id" ON "visit" ("person_id")',
    'CREATE INDEX "visit_unit_id" ON "visit" ("unit_id")',
    'CREATE INDEX "visit_campaign_id" ON "visit" ("campaign_id")',
    'CREATE INDEX "visit_visited_on" ON "visit" ("visited_on")',
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
