import pytest

from simulator import Simulator


@pytest.fixture
def simulator():
    """A hall in which nothing has happened yet."""
    simulator = Simulator()
    yield simulator
    simulator.stop()
