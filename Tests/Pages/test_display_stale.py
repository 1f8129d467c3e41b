"""What a display says when what it shows may be old, and that it comes right by itself."""

import time

import pytest

from display_feed import call, hall as told

pytestmark = pytest.mark.refused_requests


def test_a_central_that_is_away_is_said_and_the_calls_stay(display, hall):
    number = hall.take("general")
    display.hang_up(hall.displays)
    display.until_fresh()
    hall.call("1", "general")
    display.until_latest(number, "1")
    hall.kill("central")
    display.until("document.body.dataset.doubt === 'away'", 60)
    assert display.sees("排队系统连接中断") and display.sees("The queue system is away")
    assert display.latest() == [number, "1"] and display.text("#staff-code") == "central.unreachable"
    # Nobody knows how many wait.
    assert not display.js("return document.getElementById('waiting').checkVisibility()")
    hall.start_central()
    display.until_fresh(90)
    assert not display.sees("中断")


def test_an_agent_that_is_away_is_said_and_found_again(display, hall):
    number = hall.take("general")
    display.hang_up(hall.displays)
    display.until_fresh()
    hall.call("1", "general")
    display.until_latest(number, "1")
    display.record_latest()
    hall.kill("agent")
    display.until("document.body.dataset.doubt === 'lost'")
    assert display.sees("显示屏连接中断") and display.sees("This screen is cut off")
    assert display.latest() == [number, "1"] and display.sees("市民服务中心")
    display.screenshot("display-real-agent-away")
    later = hall.take("general")
    hall.call("2", "general")
    hall.start_agent()
    display.until_fresh(60)
    # The call of meanwhile is shown, and the one before is no news.
    display.until_latest(later, "2")
    assert display.recorded() == [later]
    display.until_recent((number, "1"))


def test_a_display_that_is_hung_up_before_the_agent_waits_for_it_calmly(display, feed):
    feed.refuse = True
    display.hang_up(feed.url)
    display.until_seen("正在连接叫号系统")
    assert display.doubt() == "connecting" and display.latest() is None
    feed.refuse = False
    feed.send("display", told(calls=[call(1)]))
    display.until_fresh()


# A display gives a silent line up after 40 s; here after half a second.
IMPATIENT = """
const whole = window.setTimeout;
window.setTimeout = (what, ms, ...rest) => whole(what, ms === 40_000 ? 500 : ms, ...rest);
"""


@pytest.fixture
def impatient(display):
    script = display.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": IMPATIENT})
    yield display
    display.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def test_a_line_on_which_nothing_comes_any_more_is_given_up_and_made_anew(impatient, feed):
    """As when the kiosk's power went: nobody closes the connection."""
    feed.send("display", told(calls=[call(1)]))
    impatient.hang_up(feed.url)
    impatient.until_fresh()
    impatient.until("document.body.dataset.doubt === 'lost'")
    impatient.until_fresh()
    assert feed.connections > 1


def test_a_quiet_hall_is_no_broken_line(impatient, feed):
    feed.send("display", told(calls=[call(1)]))
    impatient.hang_up(feed.url)
    impatient.until_fresh()
    known = feed.connections
    for _ in range(12):
        time.sleep(0.15)
        feed.send("alive", {})
    assert feed.connections == known and impatient.doubt() == "none"
