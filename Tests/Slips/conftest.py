import pytest

import rates
import slips
import symbol


@pytest.fixture(scope="session")
def cells():
    return rates.tried()


@pytest.fixture(scope="session")
def measured(cells):
    return rates.measured(cells)


@pytest.fixture(scope="session")
def slip():
    """The slip that most halls print."""
    return symbol.on_slip(slips.drawn("default", 80), slips.TICKET)
