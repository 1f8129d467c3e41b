import pytest

from browser import start_chromium
from demo_process import Demo
from kiosk import Kiosk

# Names of the attacker's, and where they lead: to the attacker's server, and to one that hands on to the victim.
EVIL, REBOUND = "evil.example", "rebound.example"
REBOUND_ADDRESS = "127.0.0.2"


@pytest.fixture(scope="session")
def kiosk(tmp_path_factory):
    kiosk = Kiosk(tmp_path_factory.mktemp("kiosk"))
    yield kiosk
    kiosk.stop()


@pytest.fixture(scope="session")
def demo():
    demo = Demo()
    yield demo
    demo.stop()


@pytest.fixture(scope="module")
def browser():
    driver = start_chromium(names={EVIL: "127.0.0.1", REBOUND: REBOUND_ADDRESS})
    driver.set_script_timeout(600)
    yield driver
    driver.quit()
