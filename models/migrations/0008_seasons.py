"""The four seasons and year-round relief: events, sites, students, relief, plans."""

STATEMENTS = (
    'CREATE TABLE "autumn_detail" ("line_id" INTEGER NOT NULL PRIMARY KEY, "parent_id" '
    'INTEGER, "relation" TEXT NOT NULL, "school" TEXT NOT NULL, "level" TEXT NOT NULL, '
    '"grade" TEXT NOT NULL, "is_new" INTEGER, "standard_fen" INTEGER, "other_aid" TEXT '
    'NOT NULL, "exclusion" TEXT NOT NULL, FOREIGN KEY ("line_id") REFERENCES "line" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("parent_id") REFERENCES "person" ("id") ON '
    "DELETE RESTRICT, CHECK (standard_fen IS NULL OR standard_fen >= 0))",
    'CREATE INDEX "autumn_detail_parent_id" ON "autumn_detail" ("parent_id")',
    'CREATE INDEX "autumn_detail_level_line_id" ON "autumn_detail" ("level", "line_id")',
    'CREATE TABLE "batch_follow_up" ("batch_id" INTEGER NOT NULL PRIMARY KEY, "first_id" '
    'INTEGER NOT NULL, "reason" TEXT NOT NULL, FOREIGN KEY ("batch_id") REFERENCES '
    '"batch" ("id") ON DELETE RESTRICT, FOREIGN KEY ("first_id") REFERENCES "batch" '
    '("id") ON DELETE RESTRICT, CHECK (batch_id <> first_id))',
    'CREATE INDEX "batch_follow_up_first_id" ON "batch_follow_up" ("first_id")',
    'CREATE TABLE "campaign_budget" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, '
    '"fund_id" INTEGER NOT NULL, "amount_fen" INTEGER NOT NULL CHECK (amount_fen >= 0), '
    '"note" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") ON '
    'DELETE RESTRICT, FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("fund_id") REFERENCES "fund_source" ("id") ON DELETE '
    "RESTRICT)",
    'CREATE INDEX "campaign_budget_fund_id" ON "campaign_budget" ("fund_id")',
    'CREATE UNIQUE INDEX "campaign_budget_campaign_id_fund_id" ON "campaign_budget" '
    '("campaign_id", "fund_id")',
    'CREATE TABLE "campaign_plan" ("campaign_id" INTEGER NOT NULL PRIMARY KEY, '
    '"entered_by_id" INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "programme" TEXT '
    'NOT NULL, "copied_from_id" INTEGER, "columns" TEXT NOT NULL, "frozen_filter" TEXT NOT NULL,'
    ' "sentence" TEXT NOT NULL, FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") ON '
    'DELETE RESTRICT, FOREIGN KEY ("copied_from_id") REFERENCES "campaign" ("id") ON '
    "DELETE RESTRICT)",
    'CREATE INDEX "campaign_plan_copied_from_id" ON "campaign_plan" ("copied_from_id")',
    'CREATE TABLE "donation" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, '
    "\"direction\" TEXT NOT NULL CHECK (direction IN ('received', 'given')), \"party\" TEXT "
    'NOT NULL, "unit_id" INTEGER, "happened_on" DATE NOT NULL, "item" TEXT NOT NULL, '
    '"quantity_thousandths" INTEGER, "measure" TEXT NOT NULL, "amount_fen" INTEGER NOT '
    'NULL CHECK (amount_fen >= 0), "goods_fen" INTEGER NOT NULL CHECK (goods_fen >= 0), '
    '"document" TEXT NOT NULL, "note" TEXT NOT NULL, "removed" INTEGER NOT NULL, '
    '"removed_reason" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE '
    "RESTRICT, CHECK (quantity_thousandths IS NULL OR quantity_thousandths > 0), CHECK "
    "(quantity_thousandths IS NULL OR (length(item) > 0 AND length(measure) > 0)), CHECK "
    "(amount_fen > 0 OR goods_fen > 0 OR quantity_thousandths IS NOT NULL), CHECK "
    "(removed = 0 OR length(trim(removed_reason)) > 0))",
    'CREATE INDEX "donation_unit_id" ON "donation" ("unit_id")',
    'CREATE INDEX "donation_campaign_id_happened_on" ON "donation" ("campaign_id", "happened_on")',
    'CREATE INDEX "donation_happened_on_direction_removed" ON "donation" ("happened_on", '
    '"direction", "removed")',
    'CREATE TABLE "employer" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "credit_code" TEXT NOT NULL, "unit_id" INTEGER, "industry"'
    ' TEXT NOT NULL, "nature" TEXT NOT NULL, "size" INTEGER, "contact" TEXT NOT NULL, '
    '"phone" TEXT NOT NULL, "address" TEXT NOT NULL, "has_union" INTEGER, "note" TEXT NOT'
    ' NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT, CHECK'
    " ((size IS NULL OR size >= 0)))",
    'CREATE INDEX "employer_unit_id" ON "employer" ("unit_id")',
    'CREATE UNIQUE INDEX "employer_name_credit_code" ON "employer" ("name", "credit_code")',
    'CREATE INDEX "employer_credit_code" ON "employer" ("credit_code")',
    'CREATE TABLE "job_event" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER'
    ' NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, "unit_id"'
    ' INTEGER, "number" INTEGER, "name" TEXT NOT NULL CHECK (length(trim(name)) > 0), '
    '"kind" TEXT NOT NULL, "form" TEXT NOT NULL, "venue" TEXT NOT NULL, "hosts" TEXT NOT '
    'NULL, "co_hosts" TEXT NOT NULL, "starts_on" DATE NOT NULL, "ends_on" DATE NOT NULL, '
    '"employers" INTEGER, "vacancies" INTEGER, "demand" INTEGER, "attended" INTEGER, '
    '"registered" INTEGER, "consulted" INTEGER, "leaflets" INTEGER, "intents" INTEGER, '
    '"signed" INTEGER, "hired" INTEGER, "hardship" INTEGER, "migrants" INTEGER, '
    '"graduates" INTEGER, "laid_off" INTEGER, "cost_fen" INTEGER, "fund_id" INTEGER, '
    '"cost_source" TEXT NOT NULL, "recorder" TEXT NOT NULL, "note" TEXT NOT NULL, '
    '"removed" INTEGER NOT NULL, "removed_reason" TEXT NOT NULL, FOREIGN KEY '
    '("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT, FOREIGN KEY ("fund_id") '
    'REFERENCES "fund_source" ("id") ON DELETE RESTRICT, CHECK (ends_on >= starts_on), '
    "CHECK (removed = 0 OR length(trim(removed_reason)) > 0), CHECK ((employers IS NULL "
    "OR employers >= 0) AND (vacancies IS NULL OR vacancies >= 0) AND (demand IS NULL OR "
    "demand >= 0) AND (attended IS NULL OR attended >= 0) AND (registered IS NULL OR "
    "registered >= 0) AND (consulted IS NULL OR consulted >= 0) AND (leaflets IS NULL OR "
    "leaflets >= 0) AND (intents IS NULL OR intents >= 0) AND (signed IS NULL OR signed "
    ">= 0) AND (hired IS NULL OR hired >= 0) AND (hardship IS NULL OR hardship >= 0) AND "
    "(migrants IS NULL OR migrants >= 0) AND (graduates IS NULL OR graduates >= 0) AND "
    "(laid_off IS NULL OR laid_off >= 0) AND (cost_fen IS NULL OR cost_fen >= 0)))",
    'CREATE INDEX "job_event_unit_id" ON "job_event" ("unit_id")',
    'CREATE INDEX "job_event_fund_id" ON "job_event" ("fund_id")',
    'CREATE UNIQUE INDEX "job_event_campaign_id_starts_on_name" ON "job_event" '
    '("campaign_id", "starts_on", "name")',
    'CREATE INDEX "job_event_starts_on_removed" ON "job_event" ("starts_on", "removed")',
    'CREATE TABLE "event_employer" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "event_id" INTEGER NOT NULL, '
    '"employer_id" INTEGER NOT NULL, "booth" TEXT NOT NULL, "contact" TEXT NOT NULL, '
    '"phone" TEXT NOT NULL, "note" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY ("event_id") REFERENCES'
    ' "job_event" ("id") ON DELETE RESTRICT, FOREIGN KEY ("employer_id") REFERENCES '
    '"employer" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "event_employer_employer_id" ON "event_employer" ("employer_id")',
    'CREATE UNIQUE INDEX "event_employer_event_id_employer_id" ON "event_employer" '
    '("event_id", "employer_id")',
    'CREATE TABLE "job_seeker" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, '
    '"person_id" INTEGER, "event_id" INTEGER, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "sex" TEXT NOT NULL, "phone" TEXT NOT NULL, "seeker_class"'
    ' TEXT NOT NULL, "education" TEXT NOT NULL, "skill" TEXT NOT NULL, "wish" TEXT NOT '
    'NULL, "registered_on" DATE, "note" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY ("campaign_id") '
    'REFERENCES "campaign" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") '
    'REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("event_id") REFERENCES '
    '"job_event" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "job_seeker_person_id" ON "job_seeker" ("person_id")',
    'CREATE INDEX "job_seeker_event_id" ON "job_seeker" ("event_id")',
    'CREATE UNIQUE INDEX "job_seeker_campaign_id_person_id" ON "job_seeker" '
    '("campaign_id", "person_id")',
    'CREATE INDEX "job_seeker_campaign_id_name" ON "job_seeker" ("campaign_id", "name")',
    'CREATE TABLE "job_intent" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "seeker_id" INTEGER NOT NULL, '
    '"event_id" INTEGER, "employer_id" INTEGER, "post" TEXT NOT NULL, "intent_on" DATE '
    'NOT NULL, "signed_on" DATE, "started_on" DATE, "ended_on" DATE, "end_reason" TEXT '
    'NOT NULL, "note" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("seeker_id") REFERENCES "job_seeker" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("event_id") REFERENCES "job_event" ("id") ON DELETE'
    ' RESTRICT, FOREIGN KEY ("employer_id") REFERENCES "employer" ("id") ON DELETE '
    "RESTRICT, CHECK (signed_on IS NULL OR signed_on >= intent_on), CHECK (started_on IS "
    "NULL OR started_on >= coalesce(signed_on, intent_on)), CHECK (ended_on IS NULL OR "
    "ended_on >= intent_on), CHECK (ended_on IS NULL OR length(trim(end_reason)) > 0))",
    'CREATE INDEX "job_intent_seeker_id" ON "job_intent" ("seeker_id")',
    'CREATE INDEX "job_intent_event_id" ON "job_intent" ("event_id")',
    'CREATE INDEX "job_intent_employer_id" ON "job_intent" ("employer_id")',
    'CREATE INDEX "job_intent_intent_on_seeker_id" ON "job_intent" ("intent_on", "seeker_id")',
    'CREATE INDEX "job_intent_signed_on_seeker_id" ON "job_intent" ("signed_on", "seeker_id")',
    'CREATE INDEX "job_intent_started_on_seeker_id" ON "job_intent" ("started_on", "seeker_id")',
    'CREATE TABLE "job_follow_up" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "intent_id" INTEGER NOT NULL, '
    "\"kind\" TEXT NOT NULL CHECK (kind IN ('month_1', 'month_3')), \"done_on\" DATE NOT "
    'NULL, "outcome" TEXT NOT NULL, "note" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY ("intent_id") '
    'REFERENCES "job_intent" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "job_follow_up_intent_id_kind" ON "job_follow_up" ("intent_id", "kind")',
    'CREATE TABLE "plan_decision" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, '
    '"person_id" INTEGER NOT NULL, "decision" TEXT NOT NULL CHECK (decision IN (\'joins\', '
    "'leaves', 'stays')), \"reason\" TEXT NOT NULL, FOREIGN KEY (\"entered_by_id\") "
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY ("campaign_id") '
    'REFERENCES "campaign" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") '
    'REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (decision <> \'leaves\' OR '
    "length(trim(reason)) > 0))",
    'CREATE INDEX "plan_decision_person_id" ON "plan_decision" ("person_id")',
    'CREATE UNIQUE INDEX "plan_decision_campaign_id_person_id" ON "plan_decision" '
    '("campaign_id", "person_id")',
    'CREATE TABLE "regular_aid" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "person_id" INTEGER NOT NULL, '
    '"class_key" TEXT NOT NULL, "month_fen" INTEGER NOT NULL CHECK (month_fen > 0), '
    '"from_month" DATE NOT NULL, "until_month" DATE, "end_reason" TEXT NOT NULL, "note" '
    'TEXT NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, '
    "CHECK (strftime('%d', from_month) = '01'), CHECK (until_month IS NULL OR until_month"
    " >= from_month), CHECK (until_month IS NULL OR strftime('%d', until_month) = '01'))",
    'CREATE INDEX "regular_aid_person_id" ON "regular_aid" ("person_id")',
    'CREATE INDEX "regular_aid_from_month_until_month" ON "regular_aid" ("from_month", '
    '"until_month")',
    'CREATE TABLE "route_team" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, '
    '"name" TEXT NOT NULL CHECK (length(trim(name)) > 0), "leader" TEXT NOT NULL, '
    '"members" TEXT NOT NULL, "car" TEXT NOT NULL, "phone" TEXT NOT NULL, FOREIGN KEY '
    '("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "route_team_campaign_id_name" ON "route_team" ("campaign_id", "name")',
    'CREATE TABLE "site" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER NOT '
    'NULL, "changed_at" DATETIME NOT NULL, "unit_id" INTEGER NOT NULL, "name" TEXT NOT '
    'NULL CHECK (length(trim(name)) > 0), "kind" TEXT NOT NULL, "address" TEXT NOT NULL, '
    '"contact" TEXT NOT NULL, "phone" TEXT NOT NULL, "headcount" INTEGER CHECK (headcount'
    ' IS NULL OR headcount >= 0), "active" INTEGER NOT NULL, "note" TEXT NOT NULL, '
    'FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, '
    'FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "site_unit_id" ON "site" ("unit_id")',
    'CREATE UNIQUE INDEX "site_name_address" ON "site" ("name", "address")',
    'CREATE TABLE "route_stop" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, '
    '"team_id" INTEGER, "site_id" INTEGER, "line_id" INTEGER, "planned_on" DATE, '
    '"position" INTEGER NOT NULL, "visited_on" DATE, "note" TEXT NOT NULL, FOREIGN KEY '
    '("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("team_id") REFERENCES "route_team" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("site_id") REFERENCES "site" ("id") ON DELETE RESTRICT, FOREIGN KEY ("line_id") '
    'REFERENCES "line" ("id") ON DELETE RESTRICT, CHECK (site_id IS NOT NULL OR line_id '
    "IS NOT NULL))",
    'CREATE INDEX "route_stop_team_id" ON "route_stop" ("team_id")',
    'CREATE UNIQUE INDEX "route_stop_line_id" ON "route_stop" ("line_id")',
    'CREATE INDEX "route_stop_campaign_id_team_id_planned_on_position" ON "route_stop" '
    '("campaign_id", "team_id", "planned_on", "position")',
    'CREATE INDEX "route_stop_site_id_visited_on" ON "route_stop" ("site_id", "visited_on")',
    'CREATE TABLE "student" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "person_id" INTEGER NOT NULL, "parent_id" '
    'INTEGER, "relation" TEXT NOT NULL, "school" TEXT NOT NULL, "level" TEXT NOT NULL, '
    '"grade" TEXT NOT NULL, "major" TEXT NOT NULL, "admission_year" INTEGER, '
    '"admission_no" TEXT NOT NULL, "exclusion" TEXT NOT NULL, "graduates_on" DATE, '
    '"stopped_on" DATE, "stop_reason" TEXT NOT NULL, "note" TEXT NOT NULL, FOREIGN KEY '
    '("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("parent_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (parent_id IS '
    "NULL OR parent_id <> person_id), CHECK (stopped_on IS NULL OR "
    "length(trim(stop_reason)) > 0))",
    'CREATE UNIQUE INDEX "student_person_id" ON "student" ("person_id")',
    'CREATE INDEX "student_parent_id" ON "student" ("parent_id")',
    'CREATE INDEX "student_stopped_on_graduates_on" ON "student" ("stopped_on", "graduates_on")',
    'CREATE TABLE "summer_detail" ("line_id" INTEGER NOT NULL PRIMARY KEY, "site_id" '
    'INTEGER, "signer" TEXT NOT NULL, "signer_phone" TEXT NOT NULL, "migrants" INTEGER, '
    '"gig_workers" INTEGER, "photo" TEXT NOT NULL, FOREIGN KEY ("line_id") REFERENCES '
    '"line" ("id") ON DELETE RESTRICT, FOREIGN KEY ("site_id") REFERENCES "site" ("id") '
    "ON DELETE RESTRICT, CHECK (migrants IS NULL OR migrants >= 0), CHECK (gig_workers IS"
    " NULL OR gig_workers >= 0))",
    'CREATE INDEX "summer_detail_site_id" ON "summer_detail" ("site_id")',
    'CREATE TABLE "supplementary_figure" ("id" INTEGER NOT NULL PRIMARY KEY, '
    '"entered_by_id" INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "name" TEXT NOT '
    'NULL CHECK (length(trim(name)) > 0), "unit_id" INTEGER, "year" INTEGER NOT NULL '
    'CHECK (year BETWEEN 1990 AND 2200), "value_thousandths" INTEGER NOT NULL, "measure" '
    'TEXT NOT NULL, "source" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES '
    '"operator" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" '
    '("id") ON DELETE RESTRICT)',
    'CREATE INDEX "supplementary_figure_unit_id" ON "supplementary_figure" ("unit_id")',
    'CREATE INDEX "supplementary_figure_year_name" ON "supplementary_figure" ("year", "name")',
    'CREATE TABLE "training_class" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" '
    'INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "campaign_id" INTEGER NOT NULL, '
    '"unit_id" INTEGER, "number" TEXT NOT NULL CHECK (length(trim(number)) > 0), "trade" '
    'TEXT NOT NULL, "institution" TEXT NOT NULL, "venue" TEXT NOT NULL, "starts_on" DATE '
    'NOT NULL, "ends_on" DATE, "hours" INTEGER, "trainees" INTEGER, "hardship" INTEGER, '
    '"migrants" INTEGER, "certified" INTEGER, "cost_fen" INTEGER, "fund_id" INTEGER, '
    '"cost_source" TEXT NOT NULL, "note" TEXT NOT NULL, "removed" INTEGER NOT NULL, '
    '"removed_reason" TEXT NOT NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" '
    '("id") ON DELETE RESTRICT, FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") '
    'ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE '
    'RESTRICT, FOREIGN KEY ("fund_id") REFERENCES "fund_source" ("id") ON DELETE '
    "RESTRICT, CHECK (ends_on IS NULL OR ends_on >= starts_on), CHECK (removed = 0 OR "
    "length(trim(removed_reason)) > 0), CHECK ((hours IS NULL OR hours >= 0) AND "
    "(trainees IS NULL OR trainees >= 0) AND (hardship IS NULL OR hardship >= 0) AND "
    "(migrants IS NULL OR migrants >= 0) AND (certified IS NULL OR certified >= 0) AND "
    "(cost_fen IS NULL OR cost_fen >= 0)))",
    'CREATE INDEX "training_class_unit_id" ON "training_class" ("unit_id")',
    'CREATE INDEX "training_class_fund_id" ON "training_class" ("fund_id")',
    'CREATE UNIQUE INDEX "training_class_campaign_id_number" ON "training_class" '
    '("campaign_id", "number")',
    'CREATE INDEX "training_class_starts_on_removed_trade" ON "training_class" '
    '("starts_on", "removed", "trade")',
    'CREATE TABLE "trainee" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "training_id" INTEGER NOT NULL, "position"'
    ' INTEGER NOT NULL, "person_id" INTEGER, "name" TEXT NOT NULL CHECK '
    '(length(trim(name)) > 0), "phone" TEXT NOT NULL, "seeker_class" TEXT NOT NULL, '
    '"education" TEXT NOT NULL, "employer" TEXT NOT NULL, "days" INTEGER, "certificate" '
    'INTEGER NOT NULL, "certificate_no" TEXT NOT NULL, "note" TEXT NOT NULL, FOREIGN KEY '
    '("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("training_id") REFERENCES "training_class" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK ((days IS NULL OR'
    " days >= 0)), CHECK (certificate = 1 OR certificate_no = ''))",
    'CREATE INDEX "trainee_person_id" ON "trainee" ("person_id")',
    'CREATE UNIQUE INDEX "trainee_training_id_person_id" ON "trainee" ("training_id", "person_id")',
    'CREATE UNIQUE INDEX "trainee_training_id_position" ON "trainee" ("training_id", "position")',
    'CREATE TABLE "vacancy" ("id" INTEGER NOT NULL PRIMARY KEY, "entered_by_id" INTEGER '
    'NOT NULL, "changed_at" DATETIME NOT NULL, "event_id" INTEGER NOT NULL, "employer_id"'
    ' INTEGER, "post" TEXT NOT NULL CHECK (length(trim(post)) > 0), "demand" INTEGER, '
    '"education" TEXT NOT NULL, "pay_text" TEXT NOT NULL, "pay_min_fen" INTEGER, '
    '"pay_max_fen" INTEGER, "benefits" TEXT NOT NULL, "workplace" TEXT NOT NULL, '
    '"valid_until" DATE, "contact" TEXT NOT NULL, "phone" TEXT NOT NULL, "note" TEXT NOT '
    'NULL, FOREIGN KEY ("entered_by_id") REFERENCES "operator" ("id") ON DELETE RESTRICT,'
    ' FOREIGN KEY ("event_id") REFERENCES "job_event" ("id") ON DELETE RESTRICT, FOREIGN '
    'KEY ("employer_id") REFERENCES "employer" ("id") ON DELETE RESTRICT, CHECK ((demand '
    "IS NULL OR demand >= 0) AND (pay_min_fen IS NULL OR pay_min_fen >= 0) AND "
    "(pay_max_fen IS NULL OR pay_max_fen >= 0)), CHECK (pay_max_fen IS NULL OR "
    "pay_min_fen IS NULL OR pay_max_fen >= pay_min_fen))",
    'CREATE INDEX "vacancy_employer_id" ON "vacancy" ("employer_id")',
    'CREATE INDEX "vacancy_event_id_demand" ON "vacancy" ("event_id", "demand")',
    'CREATE TABLE "year_round_detail" ("line_id" INTEGER NOT NULL PRIMARY KEY, "cause" '
    'TEXT NOT NULL, "from_month" DATE, "months" INTEGER, "month_fen" INTEGER, '
    '"self_paid_fen" INTEGER, "institution" TEXT NOT NULL, "served_on" DATE, "school" '
    'TEXT NOT NULL, "level" TEXT NOT NULL, "certificate" TEXT NOT NULL, "honour" TEXT NOT'
    ' NULL, "honour_year" INTEGER, "more" TEXT NOT NULL, FOREIGN KEY ("line_id") '
    'REFERENCES "line" ("id") ON DELETE RESTRICT, CHECK ((months IS NULL) = (from_month '
    "IS NULL)), CHECK (months IS NULL OR (months BETWEEN 1 AND 12 AND month_fen > 0)), "
    "CHECK (from_month IS NULL OR strftime('%d', from_month) = '01'), CHECK "
    "(self_paid_fen IS NULL OR self_paid_fen >= 0))",
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
