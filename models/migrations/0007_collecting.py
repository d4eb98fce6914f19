"""Calls for lists from units: templates given out, lists that came back."""

STATEMENTS = (
    'CREATE TABLE "list_call" ("id" INTEGER NOT NULL PRIMARY KEY, "campaign_id" '
    'INTEGER NOT NULL, "kind" TEXT NOT NULL CHECK (length(trim(kind)) > 0), "due_on" '
    'DATE NOT NULL, "operator_id" INTEGER NOT NULL, "called_at" DATETIME NOT NULL, '
    'FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT, '
    'FOREIGN KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "list_call_campaign_id_kind" ON "list_call" ("campaign_id", "kind")',
    'CREATE TABLE "call_unit" ("id" INTEGER NOT NULL PRIMARY KEY, "call_id" INTEGER '
    'NOT NULL, "unit_id" INTEGER NOT NULL, FOREIGN KEY ("call_id") REFERENCES '
    '"list_call" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit"'
    ' ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "call_unit_unit_id" ON "call_unit" ("unit_id")',
    'CREATE UNIQUE INDEX "call_unit_call_id_unit_id" ON "call_unit" ("call_id", "unit_id")',
    'CREATE TABLE "list_arrival" ("id" INTEGER NOT NULL PRIMARY KEY, "call_id" '
    'INTEGER NOT NULL, "unit_id" INTEGER NOT NULL, "file_name" TEXT NOT NULL, '
    '"content_hash" TEXT NOT NULL, "rows_read" INTEGER NOT NULL CHECK (rows_read >= '
    '0), "problems" INTEGER NOT NULL CHECK (problems >= 0), "operator_id" INTEGER NOT'
    ' NULL, "came_at" DATETIME NOT NULL, FOREIGN KEY ("call_id") REFERENCES '
    '"list_call" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "unit"'
    ' ("id") ON DELETE RESTRICT, FOREIGN KEY ("operator_id") REFERENCES "operator" '
    '("id") ON DELETE RESTRICT)',
    'CREATE INDEX "list_arrival_unit_id" ON "list_arrival" ("unit_id")',
    'CREATE INDEX "list_arrival_content_hash" ON "list_arrival" ("content_hash")',
    'CREATE UNIQUE INDEX "list_arrival_call_id_unit_id_content_hash" ON '
    '"list_arrival" ("call_id", "unit_id", "content_hash")',
    'CREATE TABLE "template_issue" ("id" INTEGER NOT NULL PRIMARY KEY, "call_id" '
    'INTEGER NOT NULL, "unit_id" INTEGER NOT NULL, "token" TEXT NOT NULL CHECK '
    '(length(trim(token)) > 0), "version" INTEGER NOT NULL CHECK (version > 0), '
    '"people" INTEGER NOT NULL CHECK (people >= 0), "file_name" TEXT NOT NULL, '
    '"operator_id" INTEGER NOT NULL, "issued_at" DATETIME NOT NULL, FOREIGN KEY '
    '("call_id") REFERENCES "list_call" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "template_issue_unit_id" ON "template_issue" ("unit_id")',
    'CREATE UNIQUE INDEX "template_issue_token" ON "template_issue" ("token")',
    'CREATE UNIQUE INDEX "template_issue_call_id_unit_id_version" ON "template_issue"'
    ' ("call_id", "unit_id", "version")',
)


def up(_migrator, db):
    """Create every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
