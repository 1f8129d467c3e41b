"""`status`, `doctor`, the service page and the test page say the same of a kiosk, whatever happens to it."""

import json
import re
import time
import urllib.error
import urllib.request

import pytest

from faults import FAULTS
from hands import follow

PIN = "271938"

# What happens, and whether a test page can be printed while it lasts.
HAPPENINGS = {
    "a_cable_that_is_out": False, "no_paper": False, "little_paper": True, "an_open_cover": False, "a_central_that_is_down": True,
    "a_disk_without_room": False, "a_clock_that_is_wrong_while_the_agent_runs": True,
}


class ServicePage:
    """What the page at the screen is told: the door that it goes through, and its own request."""

    def __init__(self, kiosk):
        self.url = kiosk.url + "/api/service/"
        deadline = time.monotonic() + 60
        while True:
            status, answer = self.ask("POST", "session", {"pin": PIN}, {})
            if status == 200:
                break
            assert time.monotonic() < deadline and answer["error"]["code"] == "service.locked", answer
            time.sleep(answer["error"]["seconds"])
        self.headers = {"Authorization": f"Bearer {answer['token']}"}

    def ask(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.url + path, data, {"Content-Type": "application/json"} | (self.headers if headers is None else headers), method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, json.load(refusal)

    def troubles(self):
        status, answer = self.ask("GET", "status")
        assert status == 200
        return answer["troubles"]


@pytest.fixture
def kiosk(make):
    kiosk = make()
    kiosk.settings["service"]["pinFile"] = "/etc/kiosk-agent/service.pin"
    kiosk.write()
    kiosk.shell(f"echo {PIN} | kiosk-agent pin")
    kiosk.start_agent()
    kiosk.settle([])
    return kiosk


def said(troubles):
    """Without what passes meanwhile: numbers count on."""
    return [(t["code"], t["stops"], re.sub(r"\d+", "#", t["text"]["zh"]), re.sub(r"\d+", "#", t["text"]["en"])) for t in troubles]


def of_the_kiosk(report):
    """What the doctor found of what the agent knows: it looks at more than that."""
    return [finding for finding in report["findings"] if finding["code"] in CODES]


CODES = {FAULTS[name][0] for name in HAPPENINGS} | {"central.unreachable"}


@pytest.mark.parametrize("name", HAPPENINGS)
def test_everybody_says_the_same(kiosk, name):
    code, plant, _, _ = FAULTS[name]
    page = ServicePage(kiosk)
    assert said(page.troubles()) == []
    plant(kiosk)
    deadline = time.monotonic() + 60
    while True:
        status = json.loads(kiosk.run("status", "--json").stdout)["troubles"]
        doctor = of_the_kiosk(kiosk.doctor())
        shown = page.troubles()
        again = json.loads(kiosk.run("status", "--json").stdout)["troubles"]
        # While it comes about, one of them may have been asked before it.
        if status and said(status) == said(again) == said(shown):
            told = [finding for finding in said(doctor) if finding[0] in {trouble["code"] for trouble in status}]
            if told == said(status):
                break
        assert time.monotonic() < deadline, (status, doctor, shown)
        time.sleep(0.3)
    screen = kiosk.run("status")
    assert (screen.returncode == 0) == (not any(trouble["stops"] for trouble in status))
    text = " ".join(screen.stdout.split())
    for trouble in status:
        assert re.sub(r"\d+", "#", trouble["text"]["en"]) in re.sub(r"\d+", "#", text)

    before = len(page.ask("GET", "slips")[1]["slips"])
    outcome, answer = page.ask("POST", "test-slip")
    by_command = kiosk.run("test-slip")
    if HAPPENINGS[name]:
        assert (outcome, answer["outcome"]) == (200, "printed") and by_command.returncode == 0
        slips = page.ask("GET", "slips")[1]["slips"]
        assert slips and (len(slips), slips[0]["kind"]) != (before, "ticket")
        printed = printed_text(page, slips[0]["id"])
        for trouble in status:
            assert squeezed(trouble["text"]["zh"]) in printed, (trouble, printed)
    else:
        # Why it is not printed is what all of them say.
        refused = answer["error"]["code"]
        assert outcome == 503 and by_command.returncode != 0
        assert refused == status[0]["code"], (refused, status)

    # And of the end of it.
    for finding in doctor:
        if finding["code"] == code or name == "a_central_that_is_down":
            follow(kiosk, finding)
            break
    kiosk.settle([])
    assert page.troubles() == []
    assert page.ask("POST", "test-slip")[1].get("outcome") == "printed"


def squeezed(text):
    return re.sub(r"[\s\d]", "", text)


def printed_text(page, slip):
    """The words on a picture of a slip."""
    request = urllib.request.Request(page.url + f"slips/{slip}.svg", headers=page.headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        picture = answer.read().decode()
    return squeezed("".join(re.findall(r">([^<>]*)</(?:text|tspan)>", picture)))
