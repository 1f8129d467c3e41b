"""Slip, touch page, display and voice say the same of the same hall."""

import json
import os
import re
import subprocess

import pytest

from browser import HOME
from demo_process import Demo, first_event
from waiting import wait_for

DIGITS = dict(zip("0123456789", "零一二三四五六七八九"))


@pytest.fixture
def hall():
    demo = Demo()
    yield demo
    demo.stop()


@pytest.fixture
def spoken(hall, tmp_path):
    """What the hall's voice has said so far, each call once: its lines."""
    folder = tmp_path / "spoken"
    command = [os.environ["KIOSK_AGENT"], "voice", "--agent", hall.touch, "--output", str(folder)]
    voice = subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def lines():
        try:
            written = (folder / "spoken.jsonl").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        return [line for line in map(json.loads, written) if line["repetition"] == 1]

    yield lines
    voice.terminate()
    assert voice.wait(timeout=15) == 0


def slip_says(hall, number):
    """The lines of text on the slip with this number."""
    slip = next(slip for slip in hall.slips() if slip["number"] == number)
    return re.findall(r"<text[^>]*>([^<]*)", hall.slip_svg(slip["name"]).decode())


def ahead(words):
    """How many are ahead, out of words that say so on slip or page."""
    if "前面无人等候" in words:
        return 0
    return int(re.search(r"前面等候\s*(\d+)\s*人", words)[1])


def in_words(number, window):
    """A call as a voice says it."""
    return f"请{''.join(DIGITS.get(sign, sign) for sign in number)}号到{DIGITS[window]}号窗口"


def test_slip_touch_page_display_and_voice_say_the_same(screen, second_display, hall, spoken):
    screen.arrive(hall.touch)
    second_display.hang_up(hall.touch + "display.html")
    second_display.until_fresh()
    second_display.record_latest()

    numbers = []
    for _ in range(3):
        number = screen.take_a_number("tax")
        on_screen = screen.text("#ticket")
        wait_for(lambda: any(slip["number"] == number for slip in hall.slips()), f"the slip of {number}")
        on_paper = slip_says(hall, number)
        assert number in on_paper
        assert ahead(" ".join(on_paper)) == ahead(on_screen.replace("\n", " "))
        numbers.append(number)
        screen.finish()

    screen.look_at("status")
    for service in ("税务服务", "综合业务"):
        wait_for(lambda: on_status_page(screen, service) == second_display.waiting()[service], f"one count for {service}")

    def all_called():
        hall.call_next("6", "tax")
        hall.serve("6")
        return set(numbers) <= {call["number"] for call in hall.calls()}

    wait_for(all_called, "everybody's call", seconds=60)
    calls = [(call["callId"], call["number"], call["window"]) for call in hall.calls()]
    last = [call for call in calls if call[1] in numbers][-1]

    wait_for(lambda: last[1] in [number for number, _ in [second_display.latest(), *second_display.recent()]], "the display")
    heard = wait_for(lambda: said(spoken()) if last[0] in [call for call, _, _ in said(spoken())] else None, "the voice", seconds=60)
    order = {call: place for place, call in enumerate(calls)}
    # Each says what central has called, in central's order, and nothing else.
    assert all(call in order for call in heard)
    assert heard == sorted(heard, key=order.get)
    shown = second_display.recorded()
    in_order = [number for _, number, _ in calls]
    assert [in_order.index(number) for number in shown] == sorted(in_order.index(number) for number in shown)
    assert set(numbers) <= set(shown) and set(numbers) <= {number for _, number, _ in heard}
    for line in spoken():
        if len(line["calls"]) == 1:
            assert line["zh"] == in_words(line["calls"][0]["number"], line["calls"][0]["window"])

    # And whoever asks at the touch page is told the same last call.
    called = {service["id"]: service.get("called") for service in first_event(hall.touch + "api/events")["services"]}
    screen.until(f"document.querySelector('#status').innerText.includes('{called['tax']}')")
    assert screen.js(f"return {HOME}")


def on_status_page(screen, service):
    """How many wait, as the touch page's queues tell."""
    row = screen.js(
        "return [...document.querySelectorAll('.queue')].find((row) => row.innerText.includes(arguments[0])).innerText", service)
    waiting = re.search(r"等候\s*(\d+)\s*人", row.replace("\n", " "))
    return int(waiting[1]) if waiting else 0


def said(lines):
    """The calls in the order in which they were said."""
    return [(call["callId"], call["number"], call["window"]) for line in lines for call in line["calls"] if call["recalls"] == 0]
