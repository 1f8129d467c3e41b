"""A kiosk's computer: Debian with its own kernel, systemd and udev in QEMU, whose power can be cut."""

import base64
import itertools
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
VIRTUAL = ROOT / "build/virtual-machine"


class Failed(AssertionError):
    """A command ended with another code than 0."""


class Machine:
    """Powered on by `start`. Its disk is a layer over `base`, which stays as it is."""

    def __init__(self, folder, base, printer_port):
        self.folder = folder
        self.disk = folder / "disk.qcow2"
        self.printer_port = printer_port
        self.shown = folder / "shown"
        self.shown.mkdir()
        self._process = None
        self._control = None
        self._numbers = itertools.count(1)
        subprocess.run(
            ["qemu-img", "create", "-q", "-f", "qcow2", "-b", base, "-F", "qcow2" if base.suffix == ".qcow2" else "raw",
             self.disk], check=True)

    # MARK: Power

    def start(self):
        """Returns when it does what it is told; its services may still be starting."""
        path = self.folder / "control.sock"
        path.unlink(missing_ok=True)
        # As in Tests/VirtualMachine/run: no KVM, uncompressed kernel, a clock that does not run wild under load.
        self._process = subprocess.Popen(
            ["qemu-system-x86_64", "-accel", "tcg,thread=multi,tb-size=256", "-cpu", "max", "-M", "q35", "-m", "1024", "-smp", "2",
             "-kernel", VIRTUAL / "vmlinux", "-initrd", VIRTUAL / "initrd.gz", "-append",
             "root=/dev/vda console=ttyS0 quiet panic=-1 nokaslr mitigations=off tsc=unstable clocksource=hpet no_timer_check "
             f"systemd.show_status=no systemd.gpt_auto=0 kiosk.printer={self.printer_port}",
             "-nodefaults", "-no-reboot", "-display", "none",
             "-drive", f"file={self.disk},if=virtio,format=qcow2,cache=writeback",
             # Its only other machine is this one's loopback address.
             "-netdev", "user,id=net,ipv6=off", "-device", "virtio-net-pci,netdev=net,romfile=",
             "-device", "virtio-serial-pci", "-chardev", f"socket,id=control,path={path},server=on,wait=off",
             "-device", "virtserialport,chardev=control,name=control",
             "-fsdev", f"local,id=shown,path={self.shown},security_model=none,readonly=on",
             "-device", "virtio-9p-pci,fsdev=shown,mount_tag=shown",
             "-serial", f"file:{self.folder}/console.log"],
            stdin=subprocess.DEVNULL)
        self._control = self._connected(path)
        self._control.settimeout(180)
        self._read = self._control.makefile("r")
        assert self._read.readline() == "ready\n", self.console()

    def _connected(self, path):
        """The console's socket is there a moment before QEMU listens at it."""
        deadline = time.monotonic() + 180
        while True:
            control = socket.socket(socket.AF_UNIX)
            try:
                control.connect(str(path))
                return control
            except OSError:
                control.close()
                assert time.monotonic() < deadline and self._process.poll() is None, "QEMU did not start"
                time.sleep(0.02)

    def cut_power(self):
        """What the guest had not yet given to its disk is lost."""
        self._process.kill()
        self._process.wait()
        self._control.close()

    def shut_down(self):
        self._control.settimeout(None)
        self._send("systemctl poweroff")
        self._process.wait(timeout=180)
        self._control.close()

    @property
    def is_on(self):
        return self._process is not None and self._process.poll() is None

    def console(self):
        log = self.folder / "console.log"
        return log.read_text(errors="replace")[-4000:] if log.exists() else ""

    # MARK: Commands

    def _send(self, command):
        number = next(self._numbers)
        self._control.sendall(f"{number} {base64.b64encode(command.encode()).decode()}\n".encode())
        return number

    def attempt(self, command, seconds=180):
        """Runs a shell's command as root: its exit code and what it wrote. One at a time."""
        self._control.settimeout(seconds)
        number = self._send(command)
        words = self._read.readline().split()
        assert words and words[0] == str(number), (command, words, self.console())
        return int(words[1]), base64.b64decode(words[2] if len(words) > 2 else "").decode(errors="replace")

    def run(self, command, seconds=180):
        code, text = self.attempt(command, seconds)
        if code != 0:
            raise Failed(f"{command}\nended with {code}:\n{text}\n{self.journal()}")
        return text

    def put(self, path, content, mode=0o644):
        """Writes a file of text."""
        self.run(f"install -D -m {mode:o} /dev/null {path}; base64 -d >{path} <<'END'\n{base64.b64encode(content.encode()).decode()}\nEND")

    def show(self, file):
        """Where the guest finds a file of the host."""
        shutil.copy(file, self.shown / file.name)
        return f"/srv/{file.name}"

    def get(self, path):
        return base64.b64decode(self.run(f"base64 -w 0 {path}"))

    def until(self, command, pattern, seconds=120):
        """What the command wrote when the pattern was first in it."""
        deadline = time.monotonic() + seconds
        while True:
            text = self.attempt(command)[1]
            if found := re.search(pattern, text):
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"{command} never said {pattern!r} but:\n{text}\n{self.journal()}")
            time.sleep(0.3)

    def journal(self, unit="kiosk-agent"):
        return self.attempt(f"journalctl -b --no-pager -o cat -u {unit} | tail -40")[1] if self.is_on else ""
