"""Whether paper, store and central agree, when all is quiet again."""

import sqlite3
from collections import Counter
from contextlib import closing


def sound(store):
    """What SQLite says of the whole file, its references among it."""
    with closing(sqlite3.connect(store)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def agreement(slips, state, store):
    """Each number once; each number on paper bound with what is printed; each number that is waited for on paper, or in doubt; nothing
    left to be told; the store knows of each ticket what central knows."""
    tickets = [ticket for ticket in state["tickets"] if ticket.get("origin") != "wechat"]
    by_number = {ticket["number"]: ticket for ticket in tickets if ticket.get("number")}
    twice = [number for number, times in Counter(t["number"] for t in tickets if t.get("number")).items() if times > 1]
    assert not twice, f"given twice: {twice}"

    papers = [slip for slip in slips if slip.number]
    twice = [n for n, times in Counter(slip.number for slip in papers if not slip.is_reprint).items() if times > 1]
    assert not twice, f"on paper twice: {twice}"
    for slip in papers:
        ticket = by_number.get(slip.number)
        assert ticket, f"{slip.number} is on paper, and central has never heard of it"
        binding = ticket.get("binding")
        assert binding, f"{slip.number} is on paper, and not bound: {ticket}"
        if slip.is_whole:
            assert slip.qr == binding["qrContent"], f"{slip.number}: {slip.qr} on paper, {binding}"

    whole = {slip.number for slip in papers if slip.is_whole}
    for ticket in tickets:
        assert ticket["state"] != "reserved", f"central does not know what became of {ticket}"
        counts = ticket["counts"]
        assert counts["reservation"]["effective"] <= 1 and counts["void"]["effective"] <= 1, ticket
        if ticket["state"] == "void":
            continue
        evidence = ticket["binding"]["evidence"]
        assert ticket["number"] in whole or evidence == "unknown", f"waited for without paper: {ticket}"

    with closing(sqlite3.connect(store)) as database:
        assert database.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        kept = database.execute("SELECT lower(ticketID), state, number FROM ticket").fetchall()
    known = {ticket["ticketID"].lower(): ticket for ticket in tickets}
    for ticket_id, ticket_state, number in kept:
        there = known.get(ticket_id)
        match ticket_state:
            case "printed" | "unknown" | "followed":
                assert there and there["number"] == number and there["state"] != "void", (number, ticket_state, there)
            case "failed" | "returned" | "abandoned":
                assert there is None or there["state"] == "void", (number, ticket_state, there)
            case _:
                raise AssertionError(f"{number} is still {ticket_state}")
    for ticket in tickets:
        assert ticket["ticketID"].lower() in {row[0] for row in kept}, f"not in the store: {ticket}"
