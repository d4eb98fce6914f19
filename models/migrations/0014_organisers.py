"""Who runs a campaign beside the union."""

STATEMENTS = (
    'CREATE TABLE "campaign_plan_wide" ("campaign_id" INTEGER NOT NULL PRIMARY KEY, '
    '"entered_by_id" INTEGER NOT NULL, "changed_at" DATETIME NOT NULL, "programme" TEXT NOT '
    'NULL, "copied_from_id" INTEGER, "columns" TEXT NOT NULL, "frozen_filter" TEXT NOT NULL, '
    '"sentence" TEXT NOT NULL, "organisers" TEXT NOT NULL, FOREIGN KEY ("campaign_id") '
    'REFERENCES "campaign" ("id") ON DELETE RESTRICT, FOREIGN KEY ("entered_by_id") '
    'REFERENCES "operator" ("id") ON DELETE RESTRICT, FOREIGN KEY ("copied_from_id") '
    'REFERENCES "campaign" ("id") ON DELETE RESTRICT)',
    'INSERT INTO "campaign_plan_wide" (campaign_id, entered_by_id, changed_at, programme, '
    "copied_from_id, columns, frozen_filter, sentence, organisers) "
    "SELECT campaign_id, entered_by_id, changed_at, programme, copied_from_id, columns, "
    "frozen_filter, sentence, '' FROM \"campaign_plan\"",
    'DROP TABLE "campaign_plan"',
    'ALTER TABLE "campaign_plan_wide" RENAME TO "campaign_plan"',
    'CREATE INDEX "campaign_plan_copied_from_id" ON "campaign_plan" ("copied_from_id")',
)


def up(_migrator, db):
    """Make the table anew with its column, for a column cannot be added without a default."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
