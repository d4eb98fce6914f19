"""Households, hardship files with their years, episodes and steps, and codes of the office."""

STATEMENTS = (
    'CREATE TABLE "code_entry" ("id" INTEGER NOT NULL PRIMARY KEY, "list_name" TEXT NOT '
    'NULL, "key" TEXT NOT NULL CHECK (length(trim(key)) > 0), "label" TEXT NOT NULL CHECK '
    '(length(trim(label)) > 0), "year_from" INTEGER NOT NULL, "year_to" INTEGER NOT NULL, '
    '"position" INTEGER NOT NULL, "changed_at" DATETIME NOT NULL)',
    'CREATE UNIQUE INDEX "code_entry_list_name_key" ON "code_entry" ("list_name", "key")',
    'CREATE TABLE "household" ("id" INTEGER NOT NULL PRIMARY KEY, "head_id" INTEGER NOT '
    'NULL, "note" TEXT NOT NULL, "created_by_id" INTEGER NOT NULL, "created_at" DATETIME '
    'NOT NULL, FOREIGN KEY ("head_id") REFERENCES "person" ("id") ON DELETE RESTRICT, '
    'FOREIGN KEY ("created_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "household_head_id" ON "household" ("head_id")',
    'CREATE TABLE "hardship_file" ("id" INTEGER NOT NULL PRIMARY KEY, "household_id" '
    'INTEGER NOT NULL, "file_no" TEXT NOT NULL, "level" TEXT NOT NULL, "file_class" TEXT '
    'NOT NULL, "origin" TEXT NOT NULL, "category" TEXT NOT NULL, "state" TEXT NOT NULL '
    "CHECK (state IN ('draft', 'returned', 'visit', 'check', 'notice', 'objection', "
    "'approval', 'on_file', 'review', 'refused', 'recovered', 'closed')), \"state_since\" "
    'DATE NOT NULL, "episode" INTEGER NOT NULL CHECK (episode >= 1), "unit_id" INTEGER, '
    '"single_parent" INTEGER, "self_help" INTEGER, "zero_employment" INTEGER, "housing" '
    'TEXT NOT NULL, "floor_area" REAL CHECK (floor_area >= 0), "homes" TEXT NOT NULL, '
    '"vehicles" TEXT NOT NULL, "business" TEXT NOT NULL, "other_property" TEXT NOT NULL, '
    '"low_income_aid" INTEGER, "low_income_aid_fen" INTEGER CHECK (low_income_aid_fen >= '
    '0), "other_aid" TEXT NOT NULL, "cause" TEXT NOT NULL, "cause2" TEXT NOT NULL, "cause3"'
    ' TEXT NOT NULL, "cause4" TEXT NOT NULL, "description" TEXT NOT NULL, "needs" TEXT NOT '
    'NULL, "focus_group" TEXT NOT NULL, "measure" TEXT NOT NULL, "mentor" TEXT NOT NULL, '
    '"filed_by" TEXT NOT NULL, "reviewed_by" TEXT NOT NULL, "keyed_by" TEXT NOT NULL, '
    '"filed_on" DATE, "reviewed_on" DATE, "note" TEXT NOT NULL, "national_state" TEXT NOT '
    "NULL CHECK (national_state IN ('not_entered', 'entered', 'stale')), \"national_on\" "
    'DATE, "national_since" DATE, "created_by_id" INTEGER NOT NULL, "created_at" DATETIME '
    'NOT NULL, "changed_at" DATETIME NOT NULL, FOREIGN KEY ("household_id") REFERENCES '
    '"household" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("created_by_id") REFERENCES "operator" ("id") '
    "ON DELETE RESTRICT)",
    'CREATE INDEX "hardship_file_household_id" ON "hardship_file" ("household_id")',
    'CREATE INDEX "hardship_file_unit_id" ON "hardship_file" ("unit_id")',
    'CREATE INDEX "hardship_file_file_no" ON "hardship_file" ("file_no")',
    'CREATE INDEX "hardship_file_state_state_since" ON "hardship_file" ("state", "state_since")',
    'CREATE INDEX "hardship_file_national_state_national_since" ON "hardship_file" '
    '("national_state", "national_since")',
    'CREATE UNIQUE INDEX "hardship_file_one_open" ON "hardship_file" ("household_id") WHERE'
    " state NOT IN ('closed', 'recovered', 'refused')",
    'CREATE TABLE "file_episode" ("id" INTEGER NOT NULL PRIMARY KEY, "file_id" INTEGER NOT '
    'NULL, "number" INTEGER NOT NULL CHECK (number >= 1), "origin" TEXT NOT NULL, '
    '"applied_on" DATE NOT NULL, "on_file_from" DATE, "on_file_until" DATE, "end_reason" '
    'TEXT NOT NULL, FOREIGN KEY ("file_id") REFERENCES "hardship_file" ("id") ON DELETE '
    "RESTRICT, CHECK (on_file_until >= on_file_from))",
    'CREATE UNIQUE INDEX "file_episode_file_id_number" ON "file_episode" ("file_id", "number")',
    'CREATE INDEX "file_episode_on_file_from_on_file_until" ON "file_episode" '
    '("on_file_from", "on_file_until")',
    'CREATE TABLE "file_year" ("id" INTEGER NOT NULL PRIMARY KEY, "file_id" INTEGER NOT '
    'NULL, "year" INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200), "family_size" '
    'INTEGER CHECK (family_size >= 1), "family_income_fen" INTEGER CHECK (family_income_fen'
    ' >= 0), "per_head_income_fen" INTEGER, "rule" TEXT NOT NULL, "standard_fen" INTEGER '
    'CHECK (standard_fen >= 0), "computed_fen" INTEGER, "computed_category" TEXT NOT NULL, '
    '"category" TEXT NOT NULL, "override_reason" TEXT NOT NULL, "working" TEXT NOT NULL, '
    '"changed_at" DATETIME NOT NULL, FOREIGN KEY ("file_id") REFERENCES "hardship_file" '
    '("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "file_year_file_id_year" ON "file_year" ("file_id", "year")',
    'CREATE TABLE "file_figure" ("id" INTEGER NOT NULL PRIMARY KEY, "file_year_id" INTEGER '
    'NOT NULL, "key" TEXT NOT NULL, "value" INTEGER NOT NULL CHECK (value >= 0), FOREIGN '
    'KEY ("file_year_id") REFERENCES "file_year" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "file_figure_file_year_id_key" ON "file_figure" ("file_year_id", "key")',
    'CREATE TABLE "file_step" ("id" INTEGER NOT NULL PRIMARY KEY, "episode_id" INTEGER NOT '
    'NULL, "verb" TEXT NOT NULL, "from_state" TEXT NOT NULL, "to_state" TEXT NOT NULL CHECK'
    " (to_state IN ('draft', 'returned', 'visit', 'check', 'notice', 'objection', "
    "'approval', 'on_file', 'review', 'refused', 'recovered', 'closed')), \"happened_on\" "
    'DATE NOT NULL, "until" DATE, "opinion" TEXT NOT NULL, "reason" TEXT NOT NULL, "people"'
    ' TEXT NOT NULL, "place" TEXT NOT NULL, "operator_id" INTEGER NOT NULL, "recorded_at" '
    'DATETIME NOT NULL, FOREIGN KEY ("episode_id") REFERENCES "file_episode" ("id") ON '
    'DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE INDEX "file_step_episode_id" ON "file_step" ("episode_id")',
    'CREATE TABLE "household_member" ("id" INTEGER NOT NULL PRIMARY KEY, "household_id" '
    'INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "position" INTEGER NOT NULL, '
    '"relation" TEXT NOT NULL CHECK (length(trim(relation)) > 0), "lives_together" INTEGER '
    'NOT NULL, "note" TEXT NOT NULL, "left_on" DATE, "left_reason" TEXT NOT NULL, FOREIGN '
    'KEY ("household_id") REFERENCES "household" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "household_member_person_id" ON "household_member" ("person_id")',
    'CREATE INDEX "household_member_household_id_position" ON "household_member" '
    '("household_id", "position")',
    'CREATE UNIQUE INDEX "household_member_one_home" ON "household_member" ("person_id") '
    "WHERE left_on IS NULL",
    'CREATE TABLE "person_detail" ("person_id" INTEGER NOT NULL PRIMARY KEY, "ethnicity" '
    'TEXT NOT NULL, "political" TEXT NOT NULL, "health" TEXT NOT NULL, "disability" TEXT '
    'NOT NULL, "disability_level" TEXT NOT NULL, "disability_no" TEXT NOT NULL, '
    '"work_status" TEXT NOT NULL, "model_worker" TEXT NOT NULL, "marital" TEXT NOT NULL, '
    '"household_kind" TEXT NOT NULL, "household_place" TEXT NOT NULL, "medical_insurance" '
    'TEXT NOT NULL, "work_since" TEXT NOT NULL, "employer_code" TEXT NOT NULL, '
    '"employer_kind" TEXT NOT NULL, "employer_state" TEXT NOT NULL, "industry" TEXT NOT '
    'NULL, "contract_from" TEXT NOT NULL, "contract_term" TEXT NOT NULL, "postcode" TEXT '
    'NOT NULL, "other_contact" TEXT NOT NULL, "income_fen" INTEGER CHECK (income_fen >= 0),'
    ' "died_on" DATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE TABLE "line_stop" ("line_id" INTEGER NOT NULL PRIMARY KEY, "step_id" INTEGER '
    'NOT NULL, "reason" TEXT NOT NULL CHECK (length(trim(reason)) > 0), FOREIGN KEY '
    '("line_id") REFERENCES "line" ("id") ON DELETE RESTRICT, FOREIGN KEY ("step_id") '
    'REFERENCES "file_step" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "line_stop_step_id" ON "line_stop" ("step_id")',
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
