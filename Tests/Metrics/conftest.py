import time

import pytest

from kiosk import Kiosk


@pytest.fixture(scope="session")
def kiosk():
    """A kiosk that gives numbers."""
    kiosk = Kiosk()
    deadline = time.monotonic() + 60
    while kiosk.get("/healthz")[0] != 200:
        assert time.monotonic() < deadline, kiosk.get("/healthz")
        time.sleep(0.1)
    yield kiosk
    kiosk.stop()
