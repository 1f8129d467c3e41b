"""A day in the hall, on which everything happens that the document has an event for."""

import datetime
import time

from checked_central import DOCUMENT, CheckedCentral, new_id, new_token

CHINA = datetime.timezone(datetime.timedelta(hours=8))


class Feed:
    """Follows the feed as a kiosk does."""

    def __init__(self, central):
        self._central = central
        snapshot = central.ask("snapshot")
        self._epoch, self._next = snapshot["epoch"], snapshot["next"]

    def hear(self, *kinds):
        """What has happened since; all these must be among it."""
        heard = []
        deadline = time.monotonic() + 20
        while missing := [kind for kind in kinds if kind not in [event["type"] for event in heard]]:
            assert time.monotonic() < deadline, f"{missing} did not come, but {heard}"
            page = self._central.ask("events", query=f"?epoch={self._epoch}&after={self._next}&wait=1")
            assert [event["seq"] for event in page["events"]] == list(range(self._next + 1, page["next"] + 1))
            heard += page["events"]
            self._next = page["next"]
        return heard


def test_every_event_of_the_document_happens_on_a_day(simulator):
    central = CheckedCentral(simulator)
    central.hall("POST", "hall", {"qrContent": "weChat"})
    feed = Feed(central)
    heard = []

    # The printer fails, and the citizen takes the ticket on the phone.
    shown, reservation = central.reserve()
    token = new_token()
    central.ask("screen", {"kiosk": "hall-1", "token": token, "qrContent": reservation["qrContent"]}, ticketID=shown)
    assert central.hall("POST", "phones/li/scan", {"text": reservation["qrContent"]})["state"] == "following"
    followed = feed.hear("ticket.followed")
    assert [event["type"] for event in followed] == ["ticket.followed"], "a followed ticket does not wait"
    central.bind(shown, reservation, token, evidence="screen")
    heard += followed + feed.hear("ticket.issued")

    # A slip is scanned before its binding has arrived.
    printed, reservation = central.reserve()
    token = new_token()
    assert central.hall("POST", "phones/wang/scan", {"text": f"https://hall.example/t/{token}"})["state"] == "syncing"
    central.bind(printed, reservation, token)
    heard += feed.hear("ticket.issued", "ticket.followed")

    # Central was away: a number of a lease, and a QR of the pool.
    lease = central.ask("lease", {"service": "general", "count": 5}, leaseID=new_id())
    pool = central.ask("qrPool", {"count": 2}, requestID=new_id())
    number = f"{lease['prefix']}{lease['from']:0{lease['digits']}}"
    offline = {"number": number, "businessDay": lease["businessDay"]}
    leased = new_id()
    state = central.bind(leased, offline, leaseID=lease["leaseID"], qrContent=pool["entries"][0]["content"], ageMs=1000)
    assert state == {"ticketID": leased, "state": "waiting"}

    # An appointment, booked for a little later.
    soon = (datetime.datetime.now(CHINA) + datetime.timedelta(seconds=3)).replace(microsecond=0).isoformat()
    booked = central.hall("POST", "phones/zhao/book", {"service": "general", "at": soon, "phoneNumber": "13800138000"})
    found = central.ask("search", {"kiosk": "hall-1", "phone": "13800138000"})["appointments"]
    assert [each["id"] for each in found] == [booked["id"]]
    checked_in = new_id()
    reservation = central.ask("checkIn", {"ticketID": checked_in, "kiosk": "hall-1"}, appointmentID=booked["id"])
    central.bind(checked_in, reservation, origin="appointment", appointmentID=booked["id"])

    # Somebody waits on the phone and gives up; somebody's ticket is given back.
    taken = central.hall("POST", "phones/qian/take", {"service": "general"})
    central.hall("POST", "phones/qian/cancel", {"ticketID": taken["ticketID"]})
    given_back, _ = central.print_ticket()
    assert central.ask("void", {"reason": "declined"}, ticketID=given_back)["state"] == "void"
    heard += feed.hear("ticket.cancelled", "ticket.voided", "ticket.due")

    # Windows. The appointment is due and goes first.
    assert central.hall("POST", "windows/1/call")["ticketID"] == checked_in
    central.hall("POST", "windows/1/recall")
    central.hall("POST", "windows/1/noShow")
    central.hall("POST", "windows/1/call")
    central.hall("POST", "windows/1/transfer", {"service": "social"})
    central.hall("POST", "windows/1/call")
    central.hall("POST", "windows/1/served")
    heard += feed.hear("ticket.called", "ticket.precalled", "ticket.recalled", "ticket.noShow")
    heard += feed.hear("ticket.transferred", "ticket.served")

    # The hall itself, and the day's end.
    central.hall("POST", "services/tax", {"state": "paused"})
    central.hall("POST", "windows/6", {"state": "closed"})
    central.hall("POST", "hall", {"silent": True})
    central.hall("POST", "day")
    heard += feed.hear("service.changed", "window.changed", "hall.changed", "day.started")
    central.ask("snapshot")

    known = DOCUMENT["components"]["schemas"]["Event"]["discriminator"]["mapping"]
    assert {event["type"] for event in heard} == set(known)
