import shutil
import subprocess
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from certificates import Authority
from kiosk import USER, Kiosk, install


@pytest.fixture(scope="session")
def shared():
    """What all kiosks here have in common: the program, the user, the hall's certificates."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-doctor-shared-"))
    folder.chmod(0o755)
    binaries = install(folder / "usr/local")
    subprocess.run(["useradd", "--system", "--user-group", "--no-create-home", USER], check=True)
    authority = Authority(folder / "hall", "hall")
    yield SimpleNamespace(
        folder=folder, prefix=folder / "usr/local", binaries=binaries, authority=authority,
        stranger=Authority(folder / "stranger", "stranger"), server=authority.issue("central"), client=authority.issue("kiosk"))
    shutil.rmtree(folder)


@pytest.fixture
def make(shared):
    kiosks = []

    def make(*printers):
        kiosks.append(Kiosk(shared, printers or ("",)))
        return kiosks[-1]

    yield make
    for kiosk in kiosks:
        kiosk.stop()
