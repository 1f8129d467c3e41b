"""A page on another site, open in the kiosk's browser: it issues nothing and reads nothing, whatever it tries and whatever its origin is."""

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import routes
from conftest import EVIL, REBOUND, REBOUND_ADDRESS
from demo_process import get
from sites import HERE, LenientListener, Rebound, Site
from waiting import wait_for

WISH = {"intent": routes.INTENT, "service": "general"}
TOUCH = ["/", "/touch.js", "/touch.css", "/mark.svg", "/api/events", "/api/follow/qr.svg", "/metrics", "/healthz", "/api/slip/placeholders"]
TOUCH += ["/api/display/events", "/api/service/status"]
HALL = ["/", "/display.js", "/display.css", "/mark.svg", "/api/display/events", "/api/display/speech.wav?calls={call}"]
POSTS = [("/api/tickets", WISH), ("/api/appointments/search", {"number": "13800138000"}), ("/api/service/session", {"pin": "1234"})]


class Attacker:
    """A browser with the hostile page in it."""

    def __init__(self, driver):
        self.driver = driver

    def attack(self, target, gets, posts=(), windows=True):
        self.driver.set_script_timeout(600)
        call = "const done = arguments[arguments.length - 1]; attack(...arguments).then(done, (flaw) => done(String(flaw)))"
        report = self.driver.execute_async_script(call, target, gets, posts, {"windows": windows})
        assert isinstance(report, list), report
        assert len(report) >= 10 * len(gets)
        return report


@pytest.fixture(scope="module")
def site():
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def attacker(browser):
    yield Attacker(browser)
    browser.get("about:blank")


def got(report):
    return [entry for entry in report if entry["got"]]


class Victim:
    """One listener: where it is, what it has to read and to do, and what must stay as it is."""

    def __init__(self, url, gets, posts, state):
        self.url, self.gets, self.posts, self.state = url.rstrip("/"), gets, posts, state
        self.port = urlsplit(url).port


@pytest.fixture(params=["the touch page's listener", "the hall's listener", "the demo page", "the demo's central"])
def victim(request):
    if request.param.startswith("the demo"):
        demo = request.getfixturevalue("demo")
        demo.mend_everything()
        demo.intent_with_qr()
        slip = wait_for(demo.slips, "a slip")[0]["name"]

        def state():
            board, hall = demo.state(), json.loads(get(demo.central + "sim/state"))
            return board["printer"], board["central"]["up"], len(demo.tickets_at_central()), hall.get("silent")

        if request.param == "the demo page":
            posts = [("/demo/printer", {"action": "removePaper"}), ("/demo/central", {"action": "stop"})]
            return Victim(demo.demo, ["/", "/demo.js", "/demo/events", f"/demo/slips/{slip}.svg"], posts, state)
        posts = [("/sim/hall", {"silent": True}), ("/sim/phones/1/take", {"service": "general"})]
        return Victim(demo.central, ["/sim/state", "/sim/faults"], posts, state)
    kiosk = request.getfixturevalue("kiosk")
    call = kiosk.call()
    intent, _ = kiosk.take()
    if request.param == "the hall's listener":
        gets = [path.replace("{call}", f"{call['callId']}.0") for path in HALL]
        return Victim(kiosk.hall, gets, POSTS[:1], kiosk.issued)
    gets = [*TOUCH, f"/api/tickets/{intent}", f"/api/tickets/{intent}/qr.svg"]
    posts = [*POSTS, (f"/api/tickets/{intent}/slip", {"slip": "missing"})]
    return Victim(kiosk.touch, gets, posts, kiosk.issued)


def test_the_attacks_work_where_nobody_keeps_them_out(attacker, site):
    lenient = LenientListener()
    attacker.driver.get(f"http://{EVIL}:{site.port}/hostile_page.html")
    report = attacker.attack(lenient.url, ["/api/events", "/touch.js", "/touch.css", "/mark.svg", "/"], [POSTS[0]])
    ways = {entry["how"] for entry in got(report)}
    assert ways >= {
        "fetch", "fetch HEAD", "XMLHttpRequest", "image", "script", "module", "style", "EventSource", "WebSocket", "timing",
        "fetch json", "fetch PUT",
    }  # fmt: skip
    # 14 ways to have something issued; of the beacons at least the one that needs no leave.
    types = {(kind or "none").split(";")[0] for kind, _ in lenient.issued}
    assert types >= {"application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "none"}
    assert any(body.startswith(b'{"intent"') and b'"x":"="' in body for _, body in lenient.issued), "the crafted form"
    assert len(lenient.issued) >= 12
    lenient.stop()


def test_the_attacks_work_from_a_rebound_name_where_nobody_keeps_them_out(attacker):
    lenient = LenientListener()
    rebound = Rebound(REBOUND_ADDRESS, lenient.port)
    origin = f"http://{REBOUND}:{lenient.port}"
    attacker.driver.get(f"{origin}/hostile_page.html")
    rebound.rebind()
    report = attacker.attack(origin, ["/"], [POSTS[0]])
    assert {"fetch", "fetch same-origin", "frame", "window"} <= {entry["how"] for entry in got(report)}
    assert len(lenient.issued) >= 12
    rebound.stop()
    lenient.stop()


def test_a_page_of_another_name_issues_nothing_and_reads_nothing(attacker, site, victim):
    attacker.driver.get(f"http://{EVIL}:{site.port}/hostile_page.html")
    unmoved(attacker, victim, victim.url)


def test_a_page_at_another_port_of_this_machine_issues_nothing_and_reads_nothing(attacker, site, victim):
    # Of the same site by the browser's reckoning, and a secure context: it may have service workers.
    attacker.driver.get(f"http://127.0.0.1:{site.port}/hostile_page.html")
    unmoved(attacker, victim, victim.url)


def test_a_page_whose_name_was_rebound_issues_nothing_and_reads_nothing(attacker, victim):
    rebound = Rebound(REBOUND_ADDRESS, victim.port)
    origin = f"http://{REBOUND}:{victim.port}"
    attacker.driver.get(f"{origin}/hostile_page.html")
    rebound.rebind()
    unmoved(attacker, victim, origin)
    rebound.stop()


def test_a_sandboxed_frame_issues_nothing_and_reads_nothing(attacker, site, victim):
    attacker.driver.get(f"http://{EVIL}:{site.port}/hostile_page.html")
    attacker.driver.execute_script(
        "const frame = document.createElement('iframe');"
        "frame.sandbox = 'allow-scripts allow-forms'; frame.id = 'sandbox'; frame.src = 'hostile_page.html';"
        "document.documentElement.append(frame); return new Promise((done) => (frame.onload = done)).then(() => null)"
    )
    attacker.driver.switch_to.frame(attacker.driver.find_element("id", "sandbox"))
    assert attacker.driver.execute_script("return origin") == "null"
    unmoved(attacker, victim, victim.url, windows=False)
    attacker.driver.switch_to.default_content()


def test_a_file_issues_nothing_and_reads_nothing(attacker, victim, tmp_path):
    for name in ("hostile_page.html", "hostile_page.js"):
        shutil.copy(HERE / name, tmp_path)
    attacker.driver.get(Path(tmp_path / "hostile_page.html").as_uri())
    unmoved(attacker, victim, victim.url)


def unmoved(attacker, victim, target, windows=True):
    before = victim.state()
    report = attacker.attack(target, victim.gets, victim.posts, windows)
    assert got(report) == []
    assert victim.state() == before
