"""What was counted at a site in summer: services against the heat, and inspections."""

STATEMENTS = tuple(
    f'ALTER TABLE "summer_detail" ADD COLUMN "{name}" INTEGER CHECK ({name} IS NULL OR {name} >= 0)'
    for name in ("heat_services", "inspections")
)


def up(_migrator, db):
    """Add both columns; what was kept before says nothing of them."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
