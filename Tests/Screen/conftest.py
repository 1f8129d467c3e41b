import io
import os
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from PIL import Image

from browser import start_chromium
from machine import Machine
from waiting import wait_for

PICTURES = Path(__file__).parents[2] / "build/screenshots/screen"
TOUCH = "http://127.0.0.1:8631/"


def answers():
    try:
        with urllib.request.urlopen(TOUCH, timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


@pytest.fixture(scope="session")
def machine():
    machine = Machine(Path(os.environ["KIOSK_AGENT"]).resolve())
    yield machine
    machine.stop()


@pytest.fixture(scope="session")
def browser():
    driver = start_chromium()
    yield driver
    driver.quit()


@pytest.fixture
def agent(machine):
    """Runs."""
    machine.systemctl("start", "kiosk-agent")
    wait_for(answers, "the agent's page")
    return machine


@pytest.fixture
def as_it_should_be(browser):
    """A page as Chromium shows it elsewhere."""

    def picture(url, width, height, ready):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get(url)
        wait_for(lambda: browser.execute_script(f"return {ready}"), ready)
        wait_for(lambda: browser.execute_script("return document.fonts.status === 'loaded'"), "the fonts")
        return Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")

    return picture


@pytest.fixture
def keep():
    """Keeps a picture for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return lambda picture, name: picture.save(PICTURES / f"{name}.png")
