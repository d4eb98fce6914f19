"""Count the SQL statements a piece of work sends; those an index runs within one do not count."""

from contextlib import contextmanager

from models.store import database


@contextmanager
def counted():
    """Yield the list that fills with the statements sent."""
    sent = []
    connection = database.connection()
    connection.set_trace_callback(lambda sql: None if sql.startswith("-- ") else sent.append(sql))
    try:
        yield sent
    finally:
        connection.set_trace_callback(None)
