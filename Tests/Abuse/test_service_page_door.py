"""The service page's door: who has no PIN gets nothing by any way, and keeps nobody out who has it."""

import json

import pytest

import raw
import routes
from conftest import EVIL
from kiosk import PIN
from sites import Site
from test_hostile_page import Attacker, got
from waiting import wait_for

JSON = "Content-Type: application/json"
# What the service page may ask for, by its contract; all else of the service socket is not there.
LISTED = {"status", "upkeep", "faults", "slips", "slips/1.svg", "paper-changed", "test-slip", "maintenance", "session"}


def ask(kiosk, method, path, body=b"", headers=()):
    return raw.ask(raw.connect(kiosk.touch_port, seconds=30), raw.request(method, path, "127.0.0.1", [JSON, *headers], body))


def opened(kiosk):
    """A session by the right PIN, once one may be tried."""
    answer = ask(kiosk, "POST", "/api/service/session", json.dumps({"pin": PIN}).encode())
    return json.loads(answer.body).get("token") if answer.status == 200 else None


@pytest.fixture(scope="module")
def inside(kiosk):
    """What a technician's page shows with each request."""
    return [f"Authorization: Bearer {wait_for(lambda: opened(kiosk), 'an open door')}"]


def test_a_hostile_page_guesses_nothing_reads_nothing_and_keeps_nobody_out(kiosk, inside, browser):
    site = Site()
    browser.get(f"http://{EVIL}:{site.port}/hostile_page.html")
    gets = [f"/api/service/{name}" for name in ("status", "session", "slips", "events")]
    posts = [("/api/service/session", {"pin": pin}) for pin in (PIN, "271930", "271931", "271932")]
    posts += [("/api/service/maintenance", {"on": True}), ("/api/service/test-slip", {}), ("/api/service/paper-changed", {})]
    assert got(Attacker(browser).attack(kiosk.touch, gets, posts, windows=False)) == []
    browser.get("about:blank")
    site.stop()
    # The session is still the technician's, nothing was switched, and none of the guesses was taken for one of a person's.
    status = ask(kiosk, "GET", "/api/service/status", headers=inside)
    assert status.status == 200 and json.loads(status.body)["maintenance"]["isOn"] is False
    assert "a wrong PIN" not in kiosk.log()
    assert opened(kiosk)


def test_without_a_session_nothing_is_there_whatever_is_shown_instead(kiosk):
    shown = ["", "Bearer", "Bearer ", "Bearer null", f"Bearer {PIN}", "Basic YTpi", f"Bearer {'0' * 64}", f"Bearer {'0' * 20000}", "bearer x"]
    for name in sorted(LISTED - {"session"}):
        method = "POST" if name in ("paper-changed", "test-slip", "maintenance") else "GET"
        for header in shown:
            answer = ask(kiosk, method, f"/api/service/{name}", b"{}" if method == "POST" else b"", [f"Authorization: {header}"])
            assert answer.status == 401, (name, header, answer.status)


def test_a_session_leads_to_the_list_and_to_nothing_else_of_the_service_socket(kiosk):
    inside = [f"Authorization: Bearer {wait_for(lambda: opened(kiosk), 'an open door')}"]
    before = kiosk.issued()
    socket = {path.lstrip("/") for path in routes.every_path() if not path.startswith("/api/")}
    others = sorted(socket - LISTED) + ["../status", "%2e%2e/dead-letters", "dead-letters/1/discard", "transcripts", "slips/..%2fstatus", "slips/x/y.svg"]
    assert len(others) > 20
    for name in others:
        for method in ("GET", "POST", "PUT"):
            answer = ask(kiosk, method, f"/api/service/{name}", b"{}" if method != "GET" else b"", inside)
            assert answer.status in (400, 404, 405), (method, name, answer.status)
    assert kiosk.issued() == before
