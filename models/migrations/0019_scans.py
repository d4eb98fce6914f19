"""Pages that come back through a scanner; a line put up again after an objection."""

STATEMENTS = (
    'CREATE TABLE "notice_restart" ("objection_id" INTEGER NOT NULL PRIMARY KEY, '
    '"starts_on" DATE NOT NULL, "working_days" INTEGER NOT NULL CHECK (working_days '
    '>= 1), "ends_on" DATE NOT NULL, "place" TEXT NOT NULL CHECK (length(trim(place))'
    ' > 0), "operator_id" INTEGER NOT NULL, "recorded_at" DATETIME NOT NULL, FOREIGN '
    'KEY ("objection_id") REFERENCES "objection" ("id") ON DELETE RESTRICT, FOREIGN '
    'KEY ("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT, CHECK '
    "(ends_on >= starts_on))",
    'CREATE TABLE "scan_run" ("id" INTEGER NOT NULL PRIMARY KEY, "file_name" TEXT NOT'
    ' NULL, "content_hash" TEXT NOT NULL, "pages" INTEGER NOT NULL CHECK (pages >= '
    '1), "operator_id" INTEGER NOT NULL, "read_at" DATETIME NOT NULL, FOREIGN KEY '
    '("operator_id") REFERENCES "operator" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "scan_run_content_hash" ON "scan_run" ("content_hash")',
    'CREATE TABLE "scanned_page" ("id" INTEGER NOT NULL PRIMARY KEY, "run_id" INTEGER'
    ' NOT NULL, "place" INTEGER NOT NULL CHECK (place >= 1), "attachment_id" INTEGER '
    'NOT NULL, "paper_id" INTEGER, "page" INTEGER NOT NULL, "turned" INTEGER NOT NULL'
    ' CHECK (turned IN (0, 90, 180, 270)), "code" TEXT NOT NULL, "fate" TEXT NOT NULL'
    " CHECK (fate IN ('filed', 'doubled', 'foreign', 'void', 'unknown', 'dropped')), "
    '"reason" TEXT NOT NULL, FOREIGN KEY ("run_id") REFERENCES "scan_run" ("id") ON '
    'DELETE RESTRICT, FOREIGN KEY ("attachment_id") REFERENCES "attachment" ("id") ON'
    ' DELETE RESTRICT, FOREIGN KEY ("paper_id") REFERENCES "issued_paper" ("id") ON '
    "DELETE RESTRICT, CHECK (fate <> 'filed' OR paper_id IS NOT NULL))",
    'CREATE INDEX "scanned_page_paper_id" ON "scanned_page" ("paper_id")',
    'CREATE UNIQUE INDEX "scanned_page_run_id_place" ON "scanned_page" ("run_id", "place")',
    'CREATE INDEX "scanned_page_fate" ON "scanned_page" ("fate")',
    'CREATE UNIQUE INDEX "scanned_page_once" ON "scanned_page" ("paper_id", "page") '
    "WHERE fate = 'filed' AND page > 0",
    'CREATE TABLE "scanned_line" ("page_id" INTEGER NOT NULL, "line_id" INTEGER NOT '
    'NULL, PRIMARY KEY ("page_id", "line_id"), FOREIGN KEY ("page_id") REFERENCES '
    '"scanned_page" ("id") ON DELETE RESTRICT, FOREIGN KEY ("line_id") REFERENCES '
    '"line" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "scanned_line_line_id" ON "scanned_line" ("line_id")',
)


def up(_migrator, db):
    """Make the tables of scanned pages and of lines put up again."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
