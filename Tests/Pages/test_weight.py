"""How much a page weighs: what a browser that has nothing yet fetches for it, but for the answers of the agent's API."""

from urllib.parse import urlsplit

import pytest

from touch_screens import screens

MOST = 150_000  # bytes: a weak machine parses it in a moment


def fetched(screen):
    """The bytes of each file that came since the last look, without headers, by its path."""
    paths, weights = {}, {}
    for name, told in screen.network():
        if name == "Network.requestWillBeSent":
            paths[told["requestId"]] = urlsplit(told["request"]["url"]).path
        elif name == "Network.dataReceived":
            path = paths.get(told["requestId"], "/api/")
            if not path.startswith("/api/"):
                weights[path] = weights.get(path, 0) + told["dataLength"]
    return weights


@pytest.fixture
def bare(screen):
    """A browser that keeps nothing."""
    screen.driver.execute_cdp_cmd("Network.enable", {})
    screen.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    yield screen
    screen.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": False})


def test_the_touch_page_with_all_its_screens_is_light(bare, stage, intent, capsys):
    for events in screens(intent).values():
        stage.show(events)
    told(capsys, "touch page", fetched(bare))


def test_a_display_is_light(bare, demo, capsys):
    bare.open(demo.touch + "display.html")
    bare.until("document.querySelector('h1')?.textContent !== ''")
    told(capsys, "display", fetched(bare))


def test_the_service_page_is_light(bare, demo, capsys):
    bare.open(demo.touch + "service.html")
    bare.until("document.body.dataset.screen === 'door'")
    told(capsys, "service page", fetched(bare))


def told(capsys, name, weights):
    total = sum(weights.values())
    with capsys.disabled():
        print(f"\n{name}: {len(weights)} files, {total / 1000:.1f} kB")
    assert len(weights) > 5, weights
    assert total < MOST, weights
