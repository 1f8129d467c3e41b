"""Every refusal of the document is given, and is as the document says."""

import concurrent.futures
import datetime

from checked_central import DOCUMENT, KIOSK, CheckedCentral, new_id, new_token
from test_document import codes

CHINA = datetime.timezone(datetime.timedelta(hours=8))


def test_every_code_of_the_document_is_given(simulator):
    central = CheckedCentral(simulator)
    today = central.ask("snapshot")["hall"]["businessDay"]
    refuse_requests(central, simulator)
    refuse_polls(central)
    refuse_tickets(central)
    refuse_stock(central, today)
    refuse_appointments(central)
    assert central.codes == set(codes(DOCUMENT))


def refuse_requests(central, simulator):
    central.ask("snapshot", expect=401, token=None)
    central.ask("snapshot", expect=400, kiosk="%20")
    central.ask("void", {"reason": "x" * 70_000}, 413, ticketID=new_id())
    central.ask("void", {"reason": "x"}, 415, ticketID=new_id(), headers={"Content-Type": "text/plain"})
    for method, path, expected, name in (
        ("GET", "/v1/nothing", 404, "NotFound"),
        ("DELETE", f"/v1/kiosks/{KIOSK}/status", 405, "MethodNotAllowed"),
    ):
        status, headers, answer = simulator.ask(method, path)
        assert status == expected
        central.check(DOCUMENT["components"]["responses"][name], headers, answer)


def refuse_polls(central):
    snapshot = central.ask("snapshot")
    place = f"?epoch={snapshot['epoch']}&after={snapshot['next']}"
    central.ask("events", expect=410, query=f"?epoch=gone&after={snapshot['next']}")
    with concurrent.futures.ThreadPoolExecutor() as threads:
        older = threads.submit(central.ask, "events", expect=409, query=place + "&wait=20")
        while not older.done():
            # The older one may not have arrived yet.
            central.ask("events", query=place + "&wait=0")
        older.result()


def refuse_tickets(central):
    _, other = central.print_ticket()
    central.reserve("nothing", expect=404)
    for state in ("closed", "full", "paused"):
        central.hall("POST", "services/tax", {"state": state})
        central.reserve("tax", expect=409)
    given_up = new_id()
    central.ask("void", {"reason": "noReservation"}, ticketID=given_up)
    central.reserve(ticket=given_up, expect=409)
    ticket, reservation = central.reserve()
    central.reserve("social", ticket=ticket, expect=409)
    central.bind(new_id(), reservation, expect=404)
    central.bind(ticket, other, expect=409)
    token = new_token()
    central.bind(ticket, reservation, token)
    another, reservation = central.reserve()
    central.bind(another, reservation, token, expect=409)


def refuse_stock(central, today):
    lease = central.ask("lease", {"service": "general", "count": 5}, leaseID=new_id())
    central.ask("lease", {"service": "general", "count": 6}, 409, leaseID=lease["leaseID"])
    later = datetime.date.fromisoformat(today) + datetime.timedelta(days=2)
    central.ask("lease", {"service": "general", "count": 5, "businessDay": str(later)}, 409, leaseID=new_id())
    offline = {"number": f"{lease['prefix']}{lease['from']:0{lease['digits']}}", "businessDay": today}
    central.bind(new_id(), offline, leaseID=lease["leaseID"])
    central.bind(new_id(), offline, leaseID=lease["leaseID"], expect=409)
    central.hall("POST", "hall", {"qrContent": "none"})
    central.ask("qrPool", {"count": 1}, 404, requestID=new_id())


def refuse_appointments(central):
    body = {"ticketID": new_id(), "kiosk": KIOSK}
    central.ask("checkIn", body, 404, appointmentID="nobody")
    now = datetime.datetime.now(CHINA).replace(microsecond=0)

    def book(at):
        order = {"service": "general", "at": at.isoformat(), "phoneNumber": "13900139000"}
        return central.hall("POST", "phones/sun/book", order)["id"]

    today, tomorrow = book(now), book(now + datetime.timedelta(days=1))
    given = central.ask("checkIn", body, appointmentID=today)
    refused = central.ask("checkIn", {**body, "ticketID": new_id()}, 409, appointmentID=today)
    assert refused["error"]["number"] == given["number"]
    central.ask("checkIn", {**body, "ticketID": new_id()}, 409, appointmentID=tomorrow)
