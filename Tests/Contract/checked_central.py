"""Asks a central as a kiosk does, and checks each answer against the document: status, headers, body."""

import re
import secrets
import uuid

import document

DOCUMENT = document.closed(document.load())
CALLS = {operation["operationId"]: (method, path, operation) for path, method, operation in document.operations(DOCUMENT)}
KIOSK = "hall-1"


def new_id():
    return str(uuid.uuid4())


class CheckedCentral:
    def __init__(self, simulator):
        self._simulator = simulator
        # The codes of all refusals so far.
        self.codes = set()

    def ask(self, call, body=None, expect=200, token="demo", query="", headers=None, **names):
        """The JSON of an answer. `names` are those in the path; the kiosk is `hall-1` unless said otherwise."""
        method, path, operation = CALLS[call]
        path = re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], KIOSK if found[1] == "kiosk" else None), path)
        status, given, answer = self._simulator.ask(method, path + query, body, token, headers)
        assert status == expect, f"{call}: {status} {answer}"
        self.check(operation["responses"][str(status)], given, answer)
        return answer

    def check(self, described, headers, answer):
        described = document.resolve(DOCUMENT, described)
        for name, header in described.get("headers", {}).items():
            header = document.resolve(DOCUMENT, header)
            assert headers[name] is not None or not header.get("required"), f"no {name}"
            if headers[name] is not None and header["schema"]["type"] == "string":
                assert document.validator(DOCUMENT, header["schema"]).is_valid(headers[name]), f"{name}: {headers[name]}"
        schema = described["content"]["application/json"]["schema"]
        flaws = [error.message for error in document.validator(DOCUMENT, schema).iter_errors(answer)]
        assert flaws == [], f"{answer}"
        if "error" in answer:
            self.codes.add(answer["error"]["code"])

    def hall(self, method, path, body=None, expect=200):
        """One of the simulator's own calls."""
        status, _, answer = self._simulator.ask(method, f"/sim/{path}", body)
        assert status == expect, f"{path}: {status} {answer}"
        return answer

    # What a kiosk does.

    def reserve(self, service="general", ticket=None, **more):
        ticket = ticket or new_id()
        return ticket, self.ask("reservation", {"service": service, "origin": "paper"}, ticketID=ticket, **more)

    def bind(self, ticket, reservation, token=None, expect=200, **changes):
        token = token or new_token()
        body = {
            "revision": 1, "kiosk": KIOSK, "service": "general", "businessDay": reservation["businessDay"],
            "number": reservation["number"], "origin": "paper", "issueSeq": 1, "clockTrusted": False, "token": token,
            "shortCode": token[:8], "evidence": "confirmed", "reprints": 0, **changes,
        }  # fmt: skip
        return self.ask("binding", body, expect, ticketID=ticket)

    def print_ticket(self, service="general"):
        ticket, reservation = self.reserve(service)
        self.bind(ticket, reservation, service=service)
        return ticket, reservation


def new_token():
    """26 characters: 25 groups of 5 bits, and the last three bits with two zeros."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    bits = secrets.randbits(128) << 2
    return "".join(alphabet[bits >> (5 * place) & 31] for place in range(25, -1, -1))
