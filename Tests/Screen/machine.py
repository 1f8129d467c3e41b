"""A machine with systemd, and what it shows."""

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from waiting import wait_for

HERE = Path(__file__).parent
USER = "kiosk-screen"


class Machine:
    def __init__(self, agent):
        self._folder = tempfile.TemporaryDirectory(prefix="kiosk-screen-")
        self._log = open(Path(self._folder.name) / "log", "w+")
        self._unshare = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--ipc", "--uts", "--cgroup", HERE / "machine",
             self._folder.name, agent],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)
        self._init = wait_for(self._first_process, "the machine")
        wait_for(lambda: self.run("systemctl", "is-system-running", check=False).strip() == "running", "a running systemd")

    def _first_process(self):
        assert self._unshare.poll() is None, Path(self._log.name).read_text()
        children = Path(f"/proc/{self._unshare.pid}/task/{self._unshare.pid}/children").read_text().split()
        return children[0] if children and Path(f"/proc/{children[0]}/comm").read_text() == "systemd\n" else None

    def stop(self):
        self._unshare.kill()
        self._unshare.wait(timeout=30)
        self._log.close()
        self._folder.cleanup()

    def run(self, *command, user=None, check=True, environment=(), binary=False):
        """What a command inside writes."""
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs"] if user else []
        done = subprocess.run(
            ["nsenter", f"--target={self._init}", "--mount", "--pid", "--ipc", "--uts", "--cgroup", "--root", "--wd=/", "env",
             *environment, *become, *command],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=60)
        assert not check or done.returncode == 0, f"{command}: {done.stderr.decode()}"
        return done.stdout if binary else done.stdout.decode()

    def systemctl(self, *words):
        return self.run("systemctl", *words)

    def property(self, unit, name):
        return self.systemctl("show", "--value", f"--property={name}", unit).strip()

    def journal(self, unit):
        return self.run("journalctl", "--no-pager", f"_SYSTEMD_UNIT={unit}.service")

    def processes(self, unit):
        """Of a unit, as the machine counts them: each number with the words it was started with."""
        group = self.run("cat", f"/sys/fs/cgroup/system.slice/{unit}.service/cgroup.procs", check=False).split()
        lines = self.run("ps", "-ww", "-o", "pid=,args=", "-p", ",".join(group), check=False) if group else ""
        return [(pid, words) for pid, words in (line.strip().split(" ", 1) for line in lines.splitlines())]

    def page_processes(self, unit):
        """Those that draw pages; Chromium has more of the kind for its own."""
        return [pid for pid, words in self.processes(unit) if "--type=renderer" in words and "top-chrome" not in words]

    def picture(self, unit):
        """What is on the screen; none while there is no compositor."""
        places = [f"XDG_RUNTIME_DIR=/run/{unit}", "WAYLAND_DISPLAY=wayland-0"]
        png = self.run("grim", "-l", "1", "-", user=USER, environment=places, check=False, binary=True)
        return Image.open(io.BytesIO(png)).convert("RGB") if png else None
