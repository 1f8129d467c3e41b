"""A kiosk that is real but for its hardware: the agent as a user of its own, its configuration in /etc, central by TLS, a printer on USB."""

import json
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

from front import Front
from machine import Machine, Rig

CONFIGURATION = Path("/etc/kiosk-agent/config.json5")
USER = "kiosk"
ROOT = Path(__file__).parents[2]


def install(prefix):
    """Puts the agent that was built where `make install` would."""
    built = Path(os.environ["KIOSK_AGENT"]).resolve()
    share = prefix / "share/kiosk-agent"
    (prefix / "bin").mkdir(parents=True)
    shutil.copy(built, prefix / "bin/kiosk-agent")
    shutil.copytree(ROOT / "Sources/KioskAgent/Pages", share / "pages")
    shutil.copy(ROOT / "Sources/KioskAgent/Printers/Data/printers.json5", share)
    shutil.copy(ROOT / "docs/config.example.json5", share)
    shutil.copytree(ROOT / "udev", prefix / "lib/udev/rules.d")
    return built.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Kiosk:
    def __init__(self, shared, printers=("",)):
        self.shared = shared
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-doctor-"))
        self.folder.chmod(0o755)
        self._log = open(self.folder / "agent.log", "w")
        self.agent = None
        self.others = []
        for name in ("bin", "var", "run", "rig"):
            (self.folder / name).mkdir()
        self.var = self.folder / "var"
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m,mode=755", "tmpfs", self.var], check=True)
        self.store = self.var / "store/agent.db"
        self.store.parent.mkdir()
        for owned in (self.store.parent, self.folder / "run"):
            shutil.chown(owned, USER, USER)
        self.fonts = self.folder / "fonts"
        self.fonts.mkdir()
        (self.fonts / "noto").symlink_to("/usr/share/fonts/opentype/noto")
        (self.folder / "fonts.conf").write_text(
            f"<fontconfig><dir>{self.fonts}</dir><cachedir>{self.folder}/fonts.cache</cachedir></fontconfig>")
        self.pages = self.folder / "pages"
        shutil.copytree(shared.prefix / "share/kiosk-agent/pages", self.pages)
        self.rig = Rig(shared.binaries, self.folder / "rig", *[text for text in printers if text])
        self.rig_folder = Path(self.rig.environment["UMOCKDEV_DIR"])
        self.environment = os.environ | self.rig.environment | {
            "PATH": f"{self.folder}/bin:{shared.prefix}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "FONTCONFIG_FILE": str(self.folder / "fonts.conf"),
        }
        central = self.start(["simulate", "--socket", str(self.folder / "unused.sock")], r"central\s+http://(\S+?)/?\n")
        self.front = Front(central, shared.server, shared.authority.certificate)
        self.materials = {
            "tokenFile": "demo\n", "caFile": shared.authority.certificate.read_text(),
            "certificateFile": shared.client[0].read_text(), "keyFile": shared.client[1].read_text(),
        }
        self.machine = Machine(self, self.folder / "bin", self.folder / "rig")
        self.configure()
        for number in range(len(printers)):
            self.plug(number + 1)

    @property
    def central_url(self):
        return f"https://localhost:{self.front.port}"

    def configure(self):
        folder = CONFIGURATION.parent
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for key, text in self.materials.items():
            path = folder / key
            path.write_text(text)
            path.chmod(0o600 if key in ("tokenFile", "keyFile") else 0o644)
            shutil.chown(path, USER, USER)
        (folder / "hall.receipt").write_text((ROOT / "Sources/SlipDesign/Shipped/default.receipt").read_text())
        self.settings = {
            "central": {"url": self.central_url} | {key: str(folder / key) for key in self.materials},
            "kiosk": {"id": "hall-1", "port": free_port(), "pages": str(self.pages)},
            "hall": {"host": "127.0.0.1", "port": free_port()},
            "slip": {"template": str(folder / "hall.receipt"), "qrTemplate": "https://q.hall.example/t/{token}"},
            "store": {"path": str(self.store)},
            "service": {"socket": str(self.folder / "run/service.sock")},
            "voice": {"engine": "espeak-ng", "player": ["true"]},
        }
        self.write()

    def write(self):
        CONFIGURATION.write_text(json.dumps(self.settings, indent=1))
        CONFIGURATION.chmod(0o644)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.settings['kiosk']['port']}"

    # MARK: Processes

    def start(self, words, pattern, user=None, **variables):
        """Starts the agent's program and waits for what it says."""
        log = self.folder / f"{words[0]}-{uuid.uuid4().hex[:6]}.log"
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--"] if user else []
        with open(log, "w") as file:
            process = subprocess.Popen(
                [*become, self.shared.prefix / "bin/kiosk-agent", *words], stdout=file, stderr=file,
                env=self.environment | variables)
        self.others.append(process)
        deadline = time.monotonic() + 60
        while True:
            if found := re.search(pattern, log.read_text()):
                return found[1] if found.groups() else process
            assert process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)

    @property
    def is_running(self):
        return self.agent is not None and self.agent.poll() is None

    def start_agent(self):
        if not self.is_running:
            self.agent = self.start(["run"], "touch page at", user=USER)

    def stop_agent(self):
        if self.is_running:
            self.agent.terminate()
            self.agent.wait(timeout=60)

    def stop(self):
        self.stop_agent()
        for process in self.others:
            if process.poll() is None:
                process.kill()
                process.wait(timeout=30)
        self.front.stop()
        self.machine.stop()
        self.rig.stop()
        subprocess.run(["umount", "-q", "/usr/bin/espeak-ng"], check=False)
        subprocess.run(["umount", "-l", self.var], check=True)
        shutil.rmtree(self.folder)

    # MARK: Things that happen

    @property
    def printer_node(self):
        """The hub has a node as well, and was there first."""
        return max((self.rig_folder / "dev/bus/usb").glob("*/*"))

    def plug(self, number=1):
        self.rig.send(f"{number} plug")
        deadline = time.monotonic() + 30
        while not list((self.rig_folder / "dev/bus/usb").glob("*/*")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        self.admit()

    def admit(self):
        """What udevd has done when the machine was set up."""
        for path in [self.rig_folder, *self.rig_folder.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o777 if path.is_dir() else 0o666))

    def touch(self):
        body = json.dumps({"intent": str(uuid.uuid4()), "service": "general"}).encode()
        request = urllib.request.Request(self.url + "/api/tickets", body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return json.load(refusal)

    # MARK: The doctor

    def run(self, *words, user=None):
        become = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups", "--"] if user else []
        return subprocess.run(
            [*become, "kiosk-agent", *words], env=self.environment, capture_output=True, text=True, timeout=120)

    def doctor(self, *words):
        """What it says."""
        done = self.run("doctor", "--json", *words)
        assert done.returncode in (0, 1), done
        report = json.loads(done.stdout)
        assert report["givesTickets"] == (done.returncode == 0) == (not any(f["stops"] for f in report["findings"]))
        return report

    def codes(self):
        return sorted(finding["code"] for finding in self.doctor()["findings"])

    def settle(self, wanted, seconds=45):
        """Waits until the doctor finds exactly this."""
        deadline = time.monotonic() + seconds
        while (found := self.codes()) != sorted(wanted):
            assert time.monotonic() < deadline, (found, wanted, self.doctor())
            time.sleep(0.5)

    def shell(self, command):
        """A command as a technician types it, who knows a PIN where one is asked for."""
        done = subprocess.run(
            ["sh", "-c", command], env=self.environment, input="271938\n", capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, (command, done)
        return done.stdout
