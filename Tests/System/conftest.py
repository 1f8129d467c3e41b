import os
from pathlib import Path

import pytest

from kiosk import Kiosk
from machine import ROOT

BASE = ROOT / "build/system/disk.img"


@pytest.fixture(scope="session")
def package():
    return Path(os.environ["KIOSK_DEB"])


class Installed:
    """A disk on which the package was installed as a person does, by whom nothing else was done; and what apt and the agent said."""

    def __init__(self, folder, package):
        kiosk = Kiosk(folder, BASE)
        try:
            kiosk.power_on()
            self.said = kiosk.install(package)
            kiosk.until_status("NO numbers are given. No printer is connected")
            kiosk.machine.shut_down()
        finally:
            kiosk.stop()
        self.disk = folder / "disk.qcow2"


@pytest.fixture(scope="session")
def installed(package, tmp_path_factory):
    return Installed(tmp_path_factory.mktemp("installed"), package)


@pytest.fixture(scope="module")
def kiosk(installed, tmp_path_factory):
    """A kiosk on which the agent is installed, switched on, with its printer's cable still in somebody's hand."""
    kiosk = Kiosk(tmp_path_factory.mktemp("kiosk"), installed.disk)
    kiosk.power_on()
    kiosk.configure()
    kiosk.until_status("No printer is connected")
    yield kiosk
    kiosk.stop()
