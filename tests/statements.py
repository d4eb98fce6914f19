"""Count the SQL statements a piece of work sends."""

from contextlib import contextmanager

from models.store import database


@contextmanager
def counted():
    """Yield the list that fills with the statements sent."""
    sent = []
    connection = database.connection()
    connection.set_trace_callback(sent.append)
    try:
        yield sent
    finally:
        connection.set_trace_callback(None)
