import os
import subprocess
from pathlib import Path

import pytest

from kiosk import Kiosk
from machine import ROOT

BASE = ROOT / "build/system/disk.img"


@pytest.fixture(scope="session")
def package():
    return Path(os.environ["KIOSK_DEB"])


def pytest_collection_finish(session):
    """Compiling lasts minutes: while other tests run."""
    if "KIOSK_NEXT_DEB" not in os.environ and any("next_package" in item.fixturenames for item in session.items):
        session.config.next_package = subprocess.Popen(
            ["nice", Path(__file__).parent / "make-next"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="session")
def next_package(request):
    """The package of a version to come."""
    if given := os.environ.get("KIOSK_NEXT_DEB"):
        return Path(given)
    said, complaints = request.config.next_package.communicate(timeout=1200)
    assert request.config.next_package.returncode == 0, complaints
    return Path(said.strip())


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
