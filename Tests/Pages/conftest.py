import pathlib

import pytest

from browser import TouchPage, asked_for, elsewhere, network, start_chromium
from demo_process import Demo
from display_page import DisplayPage
from fake_feed import FakeFeed
from hall_processes import HallProcesses
from stage import Stage

SCREENSHOTS = pathlib.Path(__file__).parents[2] / "build" / "screenshots"


@pytest.fixture(scope="session")
def running_demo():
    demo = Demo()
    yield demo
    demo.stop()


@pytest.fixture
def demo(running_demo):
    """The demo with everything in order, whatever the last test broke."""
    running_demo.mend_everything()
    return running_demo


@pytest.fixture
def start_hall(tmp_path):
    """Starts central, a printer and an agent, each a process of its own."""
    halls = []

    def start(**options):
        hall = HallProcesses(tmp_path, **options)
        halls.append(hall)
        hall.start_central()
        hall.start_printer()
        return hall

    yield start
    for hall in halls:
        hall.stop()


@pytest.fixture
def hall(start_hall, display):
    """A hall with its agent, which outlives what the display shows of it."""
    hall = start_hall()
    hall.start_agent()
    yield hall
    display.open("about:blank")


@pytest.fixture(scope="session")
def driver():
    driver = start_chromium()
    yield driver
    driver.quit()


@pytest.fixture
def clean(driver, request):
    """A browser with an empty page. When the test is over it must not have complained, nor have asked for anything elsewhere."""
    (SCREENSHOTS / "audit").mkdir(parents=True, exist_ok=True)
    driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
    driver.get("about:blank")
    driver.get_log("browser")
    driver.get_log("performance")
    yield driver
    complaints = driver.get_log("browser")
    if request.node.get_closest_marker("refused_requests"):
        complaints = [entry for entry in complaints if entry["source"] != "network"]
    assert complaints == []
    assert elsewhere(asked_for(network(driver))) == []


@pytest.fixture
def screen(clean):
    return TouchPage(clean, SCREENSHOTS)


@pytest.fixture
def display(clean):
    """A display, not hung up yet."""
    return DisplayPage(clean, SCREENSHOTS)


@pytest.fixture
def feed(display):
    """A feed that says what a test wants."""
    feed = FakeFeed()
    yield feed
    display.open("about:blank")
    feed.stop()


@pytest.fixture
def second_driver():
    """A browser of a test's own."""
    driver = start_chromium()
    yield driver
    complaints, asked = driver.get_log("browser"), asked_for(network(driver))
    driver.quit()
    assert complaints == []
    assert elsewhere(asked) == []


@pytest.fixture
def second_display(second_driver):
    return DisplayPage(second_driver, SCREENSHOTS)


@pytest.fixture
def second_screen(second_driver):
    return TouchPage(second_driver, SCREENSHOTS)


@pytest.fixture
def page(screen, demo):
    """The touch page on an upright screen, ready for a citizen."""
    screen.arrive(demo.touch)
    screen.until_ready()
    return screen


@pytest.fixture
def stage(screen, demo):
    """The touch page as it is drawn, whatever goes on."""
    stage = Stage(screen, demo.touch)
    yield stage
    stage.close()


@pytest.fixture
def intent(demo):
    """Of a ticket that exists, so that its QR can be shown."""
    return demo.intent_with_qr()
