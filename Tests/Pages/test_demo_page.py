"""The demo page: a newcomer's first sight of the project."""

import pytest

from browser import Screen
from waiting import wait_for


@pytest.fixture
def desk(screen, demo):
    """The demo page in a desktop window, with the kiosk's screen alive in it."""
    screen.resize(1440, 900)
    screen.open(demo.demo)
    screen.until("document.querySelectorAll('#waiting li').length > 0")
    wait_for(lambda: offers_something(screen), "the kiosk in its frame")
    return screen


def in_kiosk(desk: Screen, script):
    """Runs a script in the kiosk's frame."""
    desk.driver.switch_to.frame("touch")
    try:
        return desk.js(script)
    finally:
        desk.driver.switch_to.default_content()


def offers_something(desk):
    return in_kiosk(desk, "return document.querySelector('.service:enabled') !== null")


def tap_in_kiosk(desk, selector):
    """Taps where an element of the shrunken screen lies in the window."""
    x, y = in_kiosk(
        desk,
        f"const box = document.querySelector('{selector}').getBoundingClientRect();"
        "return [box.x + box.width / 2, box.y + box.height / 2]",
    )
    left, top, width = desk.js(
        "const box = document.querySelector('#touch').getBoundingClientRect(); return [box.x, box.y, box.width]"
    )
    desk.tap_at(left + x * width / 1080, top + y * width / 1080)


def take_a_slip(desk):
    """Touches a service on the kiosk and waits until its slip lies below the slot; gives the slip's number."""
    before = desk.js("return document.querySelectorAll('.slip').length")
    tap_in_kiosk(desk, "[data-service=general]")
    desk.until(f"document.querySelectorAll('.slip.cut').length > {before}")
    desk.until("document.querySelector('.slip .slip-paper').getAnimations().length === 0")
    return desk.text(".slip-caption").split(" ")[0]


def test_a_touch_in_the_kiosk_slides_a_slip_out_of_the_slot(desk, demo):
    desk.screenshot("demo-1440x900-start")
    number = take_a_slip(desk)
    # The paper is out before the printer's word for it has reached the page.
    shown = "return document.querySelector('#ticket-number').textContent"
    wait_for(lambda: in_kiosk(desk, shown) == number, f"the page shows {number}")
    desk.until_seen(f"{number} came out. The slip's QR is registered at central: yes")
    assert demo.slips()[-1]["number"] == number
    desk.screenshot("demo-1440x900-slip")


def test_a_slip_opens_large_and_its_bytes_can_be_had(desk):
    take_a_slip(desk)
    desk.tap(".slip .slip-paper")
    desk.until("document.querySelector('dialog').open && document.querySelector('#large-slip').complete")
    desk.screenshot("demo-1440x900-large")
    desk.tap("dialog button")
    desk.until("!document.querySelector('dialog').open")
    bytes_at = "document.querySelector('.slip a').href"
    assert desk.js_async(f"return (await (await fetch({bytes_at})).arrayBuffer()).byteLength") > 0


def test_the_switches_break_and_mend_the_printer(desk, demo):
    for place, fault in enumerate(["paperOut", "coverOpen", "cutterJammed", "vanished"], start=1):
        selector = f"#printer-switches li:nth-child({place}) button"
        desk.tap(selector)
        desk.until(f"document.querySelector('{selector}').getAttribute('aria-checked') === 'false'")
        assert demo.state()["printer"][fault]
        wait_for(lambda: not offers_something(desk), "the kiosk saying so")
        desk.screenshot(f"demo-1440x900-{fault}")
        desk.tap(selector)
        desk.until(f"document.querySelector('{selector}').getAttribute('aria-checked') === 'true'")
        wait_for(lambda: offers_something(desk), "the kiosk ready again")


def test_the_switch_stops_and_starts_central(desk, demo):
    desk.tap("#central-switches button")
    desk.until_seen("Central is stopped")
    assert not demo.state()["central"]["up"]
    desk.tap("#central-switches button")
    desk.until("document.querySelector('#central-switches button').getAttribute('aria-checked') === 'true'")
    assert demo.state()["central"]["up"]


def test_the_page_fills_a_large_window_without_scrolling(desk):
    for width, height in [(1440, 900), (1920, 1080)]:
        desk.resize(width, height)
        desk.until(f"innerWidth === {width}")
        assert desk.js(
            "const {scrollWidth, scrollHeight} = document.documentElement;"
            "return scrollWidth <= innerWidth && scrollHeight <= innerHeight"
        )
        desk.screenshot(f"demo-{width}x{height}")
