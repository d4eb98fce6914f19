"""Find what was paid in any days without looking at other payments."""

STATEMENTS = (
    'CREATE INDEX "payment_standing" ON "payment" ("paid_on", "line_id", "amount_fen",'
    ' "goods_fen") WHERE voids_id IS NULL AND voided = 0',
    'DROP INDEX "payment_voids_id"',
    'CREATE UNIQUE INDEX "payment_mirror" ON "payment" ("voids_id") WHERE voids_id IS NOT NULL',
)


def up(_migrator, db):
    """Make the indexes; one of all payments without a mirror only led astray."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
