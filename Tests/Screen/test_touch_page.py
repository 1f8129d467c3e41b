"""kiosk-screen.service, from an agent that is not there yet to one that comes back."""

import contextlib
import socket
import threading
import time

import pytest

from machine import USER
from pictures import shows
from waiting import wait_for

UNIT = "kiosk-screen"
MASTHEAD = 148
PAPER = (243, 241, 235)


@pytest.fixture
def page(agent, as_it_should_be):
    return as_it_should_be("http://127.0.0.1:8631/", 720, 1280, "document.querySelector('.service:enabled') !== null")


@pytest.fixture
def shown(page, machine):
    """Waits until the screen shows the page, whole."""
    machine.systemctl("start", UNIT)
    until_shown(machine, page)
    return page


def until_shown(machine, page, seconds=30):
    wait_for(lambda: shows(machine.picture(UNIT), page, MASTHEAD), "the touch page on the whole screen", seconds)


def test_until_the_agent_answers_the_screen_says_so_and_then_the_page_comes_by_itself(machine, keep):
    machine.systemctl("stop", "kiosk-agent", UNIT)
    machine.systemctl("mask", "--runtime", "kiosk-agent")
    machine.systemctl("start", UNIT)
    wait_for(lambda: is_waiting(machine.picture(UNIT)), "the page that says to wait")
    keep(machine.picture(UNIT), "waiting")
    machine.systemctl("unmask", "--runtime", "kiosk-agent")
    machine.systemctl("start", "kiosk-agent")
    wait_for(lambda: not is_waiting(machine.picture(UNIT)), "the page of the agent")


def test_an_address_at_which_nothing_sensible_answers_leads_to_the_page_that_says_to_wait(machine):
    machine.systemctl("stop", "kiosk-agent", UNIT)
    machine.systemctl("mask", "--runtime", "kiosk-agent")
    with HangsUp(8631):
        machine.systemctl("start", UNIT)
        wait_for(lambda: is_waiting(machine.picture(UNIT)), "the page that says to wait")
    machine.systemctl("unmask", "--runtime", "kiosk-agent")


class HangsUp:
    """A listener that closes each connection without a word."""

    def __init__(self, port):
        self._socket = socket.create_server(("127.0.0.1", port))

    def __enter__(self):
        threading.Thread(target=self._hang_up, daemon=True).start()

    def _hang_up(self):
        with contextlib.suppress(OSError):
            while True:
                self._socket.accept()[0].close()

    def __exit__(self, *_):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def is_waiting(picture):
    """Words in the middle of empty paper."""
    if picture is None:
        return False
    around = [picture.getpixel((x, y)) for x in range(0, 720, 10) for y in (0, 200, 400, 900, 1279)]
    middle = picture.crop((150, 560, 570, 720)).getcolors(maxcolors=10)
    return set(around) == {PAPER} and middle is None


def test_the_touch_page_fills_the_screen_and_no_bar_or_bubble_comes_up(shown, machine, keep):
    machine.systemctl("restart", UNIT)
    until_shown(machine, shown)
    # What Chromium offers, such as to translate, it offers a few seconds later.
    end = time.monotonic() + 6
    while time.monotonic() < end:
        picture = machine.picture(UNIT)
        assert shows(picture, shown, MASTHEAD)
    keep(picture, "touch-page")


def test_pages_are_locked_in_by_chromium_and_the_browser_by_systemd(shown, machine):
    pages = machine.page_processes(UNIT)
    assert pages
    for pid in pages:
        status = dict(line.split(":\t", 1) for line in machine.run("cat", f"/proc/{pid}/status").splitlines() if ":\t" in line)
        assert status["Seccomp"] == "2" and status["NoNewPrivs"] == "1"
        # Chromium's own sandbox: process numbers of its own besides the machine's.
        assert len(status["NSpid"].split()) > 1
    assert not any("--no-sandbox" in words for _, words in machine.processes(UNIT))


def test_a_page_that_crashed_is_shown_anew(shown, machine):
    before = machine.page_processes(UNIT)
    machine.run("kill", "-KILL", *before)
    wait_for(lambda: "the page has crashed" in machine.journal(UNIT), "the crash in the journal", 10)
    wait_for(lambda: not set(before) & set(machine.page_processes(UNIT)), "an end of what crashed")
    until_shown(machine, shown)


def test_a_browser_that_was_killed_is_started_again(shown, machine):
    before = machine.property(UNIT, "MainPID")
    browser = next(pid for pid, words in machine.processes(UNIT) if "--kiosk" in words and "--type=" not in words)
    machine.run("kill", "-KILL", browser)
    wait_for(lambda: machine.property(UNIT, "MainPID") not in (before, "0"), "another compositor")
    until_shown(machine, shown)


def test_the_page_outlives_its_agent(shown, machine):
    before = machine.page_processes(UNIT)
    machine.systemctl("stop", "kiosk-agent")
    wait_for(lambda: not shows(machine.picture(UNIT), shown, MASTHEAD), "a page that shows that its agent is away")
    machine.systemctl("start", "kiosk-agent")
    until_shown(machine, shown)
    assert set(before) <= set(machine.page_processes(UNIT))


def test_a_second_window_that_somebody_opens_is_closed(shown, machine):
    browser, words = next((pid, words) for pid, words in machine.processes(UNIT) if "--kiosk" in words and "--type=" not in words)
    profile = next(word for word in words.split() if word.startswith("--user-data-dir="))
    second = ["chromium", profile, "--new-window", "http://127.0.0.1:8631/service.html"]
    before = set(machine.page_processes(UNIT))
    # Hands its wish to the browser that runs, which keeps its profile where only the service sees it.
    machine.run("nsenter", f"--target={browser}", "--mount", "setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups",
                "env", f"XDG_RUNTIME_DIR=/run/{UNIT}", f"HOME=/run/{UNIT}", *second)
    wait_for(lambda: set(machine.page_processes(UNIT)) != before, "a second page", 10)
    until_shown(machine, shown)


def test_nothing_is_left_on_the_disk(shown, machine):
    files = machine.run("find", "/etc", "/home", "/root", "/srv", "/var", "-xdev", "-user", "kiosk-screen")
    assert files == ""


def test_told_to_end_it_ends_soon_and_that_is_no_failure(shown, machine):
    machine.systemctl("stop", UNIT)
    assert machine.property(UNIT, "ActiveState") == "inactive"
    assert machine.processes(UNIT) == []
    assert UNIT not in machine.run("ls", "/run").split()
