"""A night's outage in a moment: notices that central has yet to hear, put into the store of an agent that does not run."""

import sqlite3
import uuid


def fill(store, count=1000):
    """Adds `count` voids, each of a ticket of its own: any central takes them, whether or not it has heard of the tickets."""
    database = sqlite3.connect(store)
    with database:
        for _ in range(count):
            ticket = str(uuid.uuid4()).upper()
            database.execute(
                "INSERT INTO ticket (ticketID, intent, service, requestedAtBootMs, bootID, state)"
                " VALUES (?, ?, 'general', 0, '', 'abandoned')",
                (ticket, str(uuid.uuid4()).upper()),
            )
            database.execute("INSERT INTO outbox (ticketID, kind, reason) VALUES (?, 'void', 'restarted')", (ticket,))
    database.close()


def depth(store):
    """So many notices wait."""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    (count,) = database.execute("SELECT count(*) FROM outbox WHERE refusal IS NULL").fetchone()
    database.close()
    return count
