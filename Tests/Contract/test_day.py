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
        # The types of all events so far.
        self.heard = []

    def hear(self, *kinds):
        """Waits until all these have happened."""
        deadline = time.monotonic() + 20
        while missing := set(kinds) - set(self.heard):
            assert time.monotonic() < deadline, f"{missing} did not come, but {self.heard}"
            page = self._central.ask("events", query=f"?epoch={self._epoch}&after={self._next}&wait=1")
            assert [event["seq"] for event in page["events"]] == list(range(self._next + 1, page["next"] + 1))
            self.heard += [event["type"] for event in page["events"]]
            self._next = page["next"]


def test_every_event_of_the_document_happens_on_a_day(simulator):
    central = CheckedCentral(simulator)
    central.hall("POST", "hall", {"qrContent": "weChat"})
    feed = Feed(central)

    # The printer fails, and the citizen takes the ticket on the phone.
    shown, reservation = central.reserve()
    token = new_token()
    central.ask("screen", {"kiosk": "hall-1", "token": token, "qrContent": reservation["qrContent"]}, ticketID=shown)
    assert central.hall("POST", "phones/li/scan", {"text": reservation["qrContent"]})["state"] == "following"
    feed.hear("ticket.followed")
    assert feed.heard == ["ticket.followed"], "a followed ticket does not wait"
    central.bind(shown, reservation, token, evidence="screen")
    feed.hear("ticket.issued")

    # A slip is scanned before its binding has arrived.
    printed, reservation = central.reserve()
    token = new_token()
    assert central.hall("POST", "phones/wang/scan", {"text": f"https://hall.example/t/{token}"})["state"] == "syncing"
    assert central.bind(printed, reservation, token)["state"] == "waiting"
    assert central.hall("GET", "phones/wang")["tickets"][0]["number"] == reservation["number"]

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
    feed.hear("ticket.cancelled", "ticket.voided", "ticket.due")

    # Windows. The appointment is due and goes first.
    assert central.hall("POST", "windows/1/call")["ticketID"] == checked_in
    central.hall("POST", "windows/1/recall")
    central.hall("POST", "windows/1/noShow")
    central.hall("POST", "windows/1/call")
    central.hall("POST", "windows/1/transfer", {"service": "social"})
    central.hall("POST", "windows/1/call")
    central.hall("POST", "windows/1/served")
    feed.hear("ticket.called", "ticket.precalled", "ticket.recalled", "ticket.noShow", "ticket.transferred", "ticket.served")

    # The hall itself, and the day's end.
    central.hall("POST", "services/tax", {"state": "paused"})
    central.hall("POST", "windows/6", {"state": "closed"})
    central.hall("POST", "hall", {"silent": True})
    central.hall("POST", "day")
    feed.hear("service.changed", "window.changed", "hall.changed", "day.started")
    central.ask("snapshot")

    known = DOCUMENT["components"]["schemas"]["Event"]["discriminator"]["mapping"]
    assert set(feed.heard) == set(known)
