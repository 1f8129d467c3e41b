"""The way to the service page, and who gets in: a finger on the hall's name, a PIN, and back to the citizens by itself."""

import time

import pytest

from browser import TouchPage
from conftest import SCREENSHOTS
from demo_process import post
from service_page import PIN, ServicePage

HALL = "#hall"
# The demo tells it to whoever starts one.
DEMO_PIN = "246810"


@pytest.fixture
def page(clean):
    page = ServicePage(clean, SCREENSHOTS)
    yield page
    page.open("about:blank")


@pytest.fixture
def guarded(start_hall, page):
    """A hall whose agent has a PIN, and which outlives what the page shows of it."""
    hall = start_hall(pin=PIN)
    hall.start_agent()
    yield hall
    page.open("about:blank")


def let_time_pass(page, **times):
    """Shortens times of a page that is opened after this."""
    changes = "".join(f"timing.{name} = {ms};" for name, ms in times.items())
    source = f"""
        const freeze = Object.freeze;
        Object.freeze = (object) => {{
          if (object && ("door" in object) && ("warning" in object)) {{ const timing = object; {changes} }}
          return freeze(object);
        }};
    """
    return page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})


@pytest.fixture
def hasty(page):
    """Times run faster in pages that are opened after this."""
    scripts = []
    yield lambda **times: scripts.append(let_time_pass(page, **times))
    for script in scripts:
        page.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def at_touch_page(page):
    page.until("document.querySelector('#hall') !== null && document.body.dataset.screen === 'services'")


# The gesture.


def test_a_finger_that_lies_on_the_halls_name_for_five_seconds_leads_to_the_door_and_back(clean, demo):
    touch, page = TouchPage(clean, SCREENSHOTS), ServicePage(clean, SCREENSHOTS)
    touch.arrive(demo.touch)
    touch.until_ready()
    began = time.monotonic()
    touch.finger_down(*touch.centre(HALL))
    page.until("location.pathname === '/service.html'", 15)
    assert time.monotonic() - began >= 5
    touch.finger_up()
    page.until("document.body.dataset.screen === 'door'")
    page.tap("#leave")
    at_touch_page(page)
    assert page.js("return location.pathname") == "/"


def test_nothing_that_citizens_do_leads_there(clean, demo):
    touch = TouchPage(clean, SCREENSHOTS)
    touch.arrive(demo.touch)
    touch.until_ready()
    x, y = touch.centre(HALL)
    touch.tap(HALL, times=30)

    touch.finger_down(x, y)
    time.sleep(4)
    touch.finger_up()

    # A hand that rests there with more than one finger, and one that wipes the screen.
    touch.fingers_down([(x, y), (x + 40, y)])
    time.sleep(5.5)
    touch.finger_up()
    touch.finger_down(x, y)
    for step in range(12):
        touch.finger_moves(x + 10 * step, y)
        time.sleep(0.5)
    touch.finger_up()

    # A finger elsewhere.
    touch.finger_down(*touch.centre("#prompt"))
    time.sleep(5.5)
    touch.finger_up()
    assert touch.js("return location.pathname") == "/"
    assert touch.js("return document.body.dataset.screen") == "services"
    touch.take_a_number()


# The PIN.


@pytest.mark.refused_requests
def test_a_wrong_pin_is_said_a_right_one_opens_and_nothing_is_kept_anywhere(page, guarded):
    page.arrive(guarded.touch)
    page.until_seen("秒后再试")  # as after every start
    assert page.js("return document.querySelector('#enter').disabled")
    page.type_pin("271930")
    page.until_seen("密码错误")
    page.until_seen("请等待")
    page.screenshot("service-page-wrong-pin")
    page.type_pin(PIN)
    page.until_inside()
    page.screenshot("service-page-status")
    kept = page.js("return [localStorage.length, sessionStorage.length, document.cookie, location.href]")
    assert kept == [0, 0, "", guarded.touch + "service.html"]
    assert page.js(f"return document.documentElement.outerHTML.includes('{PIN}')") is False
    # A page that is loaded anew begins at the door.
    page.open(guarded.touch + "service.html")
    page.until("document.body.dataset.screen === 'door'")
    assert not page.sees("正在出号")


@pytest.mark.refused_requests
def test_a_child_that_hammers_on_the_keys_keeps_nobody_out_for_more_than_a_minute(page, guarded):
    page.arrive(guarded.touch)
    page.until_a_pin_is_looked_at()
    for _ in range(2):
        for key in ("5", "6", "8", "5", "2", "9", "0", "3"):
            page.tap(f"[data-key='{key}']")
        page.tap("#enter", times=5)
    page.until_seen("请等待")
    told = int(page.js("return document.querySelector('#door-note').innerText.match(/(\\d+) 秒/)[1]"))
    assert 0 < told <= 60
    page.type_pin(PIN)
    page.until_inside()


def test_where_no_pin_is_set_the_page_says_how_and_offers_nothing(page, start_hall):
    hall = start_hall()
    hall.start_agent()
    page.arrive(hall.touch)
    page.until_seen("尚未设置维护密码")
    page.until_seen("sudo kiosk-agent pin")
    page.until_seen("service: {pinFile: '/etc/kiosk-agent/service.pin'},")
    buttons = "[...document.querySelectorAll('button')].filter((each) => each.checkVisibility()).map((each) => each.id)"
    assert page.js(f"return {buttons}") == ["language", "leave"]
    page.tap("#language")
    page.until_seen("No service PIN is set")


# The session.


@pytest.mark.refused_requests
def test_an_agent_that_is_started_again_in_mid_session_asks_for_the_pin_again(page, guarded):
    page.enter(guarded.touch)
    guarded.kill("agent")
    page.until_seen("连接中断")
    guarded.start_agent()
    page.until("document.body.dataset.screen === 'door'", 60)
    page.until_seen("请重新输入密码")
    assert not page.sees("正在出号") and not page.sees("已换纸卷")
    page.type_pin()
    page.until_inside()


@pytest.mark.refused_requests
def test_whoever_comes_in_later_ends_the_session_before(page, guarded):
    page.enter(guarded.touch)
    status, _ = post(guarded.touch + "api/service/session", {"pin": PIN})
    assert status == 200
    page.until("document.body.dataset.screen === 'door'")


def test_a_page_that_is_left_has_no_session_any_more(page, guarded):
    page.enter(guarded.touch)
    token = page.js_async(
        "return new Promise((found) => { const ask = window.fetch;"
        " window.fetch = (url, order) => { found(order?.headers?.Authorization); return ask(url, order); }; })")
    assert token.startswith("Bearer ")
    page.tap("#leave")
    at_touch_page(page)
    refused = page.js_async(
        "return (await fetch('/api/service/session', { method: 'DELETE', headers: { Authorization: given[0] } })).status", token)
    assert refused == 401
    page.console()


def test_a_page_that_nobody_touches_goes_back_to_the_citizens(page, guarded, hasty):
    hasty(idle=1_500, warning=3_000)
    page.enter(guarded.touch)
    page.until_seen("秒后返回取号页")
    # A touch anywhere keeps it.
    page.tap("#verdict")
    page.until("!document.body.innerText.includes('秒后返回取号页')")
    page.until_seen("秒后返回取号页")
    at_touch_page(page)


def test_a_door_that_nobody_opens_goes_back_to_the_citizens(page, guarded, hasty):
    hasty(door=1_000, warning=2_000)
    page.arrive(guarded.touch)
    at_touch_page(page)


def test_the_demos_touch_page_leads_there_too(page, demo):
    page.enter(demo.touch, pin=DEMO_PIN)
    assert page.text("#kiosk") == "demo-1"


@pytest.mark.refused_requests
def test_neither_pin_nor_token_is_in_what_the_agent_wrote(page, guarded):
    page.enter(guarded.touch)
    page.do("paperChanged")
    page.tap("#leave")
    at_touch_page(page)
    guarded.end_agent()
    written = guarded.written()
    assert "agent.db" in written
    for name, content in written.items():
        assert PIN.encode() not in content, name
