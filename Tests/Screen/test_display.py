"""kiosk-display.service."""

from pictures import difference
from waiting import wait_for

UNIT = "kiosk-display"
MASTHEAD = 66


def test_the_display_fills_the_screen_and_takes_it_from_the_touch_page(agent, machine, as_it_should_be, keep):
    machine.systemctl("start", "kiosk-screen")
    machine.systemctl("start", UNIT)
    assert machine.property("kiosk-screen", "ActiveState") == "inactive"
    ready = "document.body.innerText.includes('等候人数')"

    def is_shown():
        page = as_it_should_be("http://127.0.0.1:8631/display.html?language=zh", 1280, 720, ready)
        screen = machine.picture(UNIT)
        return screen is not None and head_and_frame_are_alike(screen, page)

    wait_for(is_shown, "the display on the whole screen", 45)
    keep(machine.picture(UNIT), "display")
    machine.systemctl("stop", UNIT)


def head_and_frame_are_alike(screen, page):
    """What is called changes between two pictures; the hall's name and the edges of the screen do not."""
    if screen.size != page.size:
        return False
    edges = [(0, 0, 1280, MASTHEAD), (0, 690, 1280, 720), (0, 0, 18, 720), (1264, 0, 1280, 720)]
    return all(difference(screen.crop(edge), page.crop(edge)) < 0.002 for edge in edges)
