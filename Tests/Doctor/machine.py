"""The programs of the machine that the doctor's commands call and a container does not have: systemd, udevd, apt. Each is a program on the
PATH that hands its words to this process, which does what the real one would."""

import json
import re
import shutil
import socket
import socketserver
import subprocess
import threading
from pathlib import Path

PROGRAM = """#!/usr/bin/python3 -I
import json, socket, sys
talk = socket.socket(socket.AF_UNIX)
talk.connect({path!r})
talk.sendall((json.dumps([{name!r}] + sys.argv[1:]) + "\\n").encode())
code, text = json.loads(talk.makefile().readline())
sys.stdout.write(text)
sys.exit(code)
"""


class Machine:
    """`kiosk` is what these programs act upon."""

    def __init__(self, kiosk, folder, sockets):
        self._kiosk = kiosk
        self._rule = None
        self.credentials = []
        self.unit = {"LoadState": "loaded", "UnitFileState": "enabled", "User": "kiosk"}
        path = str(sockets / "machine.sock")
        for name in ("systemctl", "udevadm", "apt-get", "timedatectl"):
            program = folder / name
            program.write_text(PROGRAM.format(path=path, name=name))
            program.chmod(0o755)
        machine = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                words = json.loads(self.rfile.readline())
                try:
                    text = getattr(machine, words[0].replace("-", "_"))(*words[1:])
                    reply = [0, text or ""]
                except Exception as error:  # noqa: BLE001 # whatever went wrong is the program's failure
                    reply = [1, f"{error}\n"]
                self.wfile.write((json.dumps(reply) + "\n").encode())

        self._server = socketserver.ThreadingUnixStreamServer(path, Handler)
        self._server.daemon_threads = True
        Path(path).chmod(0o666)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def systemctl(self, verb, *words):
        if words[-1].endswith(".socket"):
            return "LoadState=not-found\n"
        if verb == "cat":
            return "".join(f"LoadCredential={Path(file).name}:{file}\n" for file in self.credentials)
        if verb == "show":
            self.unit["ActiveState"] = "active" if self._kiosk.is_running else "inactive"
            return "".join(f"{name}={value}\n" for name, value in self.unit.items())
        assert words == ("kiosk-agent",), words
        if verb == "restart":
            self._kiosk.stop_agent()
        if verb in ("start", "restart"):
            self._kiosk.start_agent()
        elif verb == "enable":
            self.unit["UnitFileState"] = "enabled"
        else:
            raise ValueError(verb)

    def udevadm(self, verb, *_):
        if verb == "control":
            # What udevd does when it reads its rules again: the group has to be there by then.
            for folder in ("/usr/local/lib/udev/rules.d", "/etc/udev/rules.d"):
                for file in Path(folder).glob("*.rules"):
                    found = re.search(r'GROUP:="([^"]+)", MODE:="([0-7]+)"', file.read_text())
                    if found:
                        self._rule = found.groups()
        elif verb == "trigger":
            group, mode = self._rule
            node = self._kiosk.printer_node
            shutil.chown(node, group=group)
            node.chmod(int(mode, 8))
        else:
            raise ValueError(verb)

    def apt_get(self, verb, yes, *packages):
        assert (verb, yes) == ("install", "-y"), (verb, yes)
        for package in packages:
            if package == "fonts-noto-cjk":
                (self._kiosk.fonts / "noto").symlink_to("/usr/share/fonts/opentype/noto")
            elif package == "espeak-ng":
                subprocess.run(["umount", "/usr/bin/espeak-ng"], check=True)
            else:
                raise ValueError(package)

    def timedatectl(self, *words):
        assert words == ("set-ntp", "true"), words
        # Nobody can set this machine's clock: central's comes to agree with it instead.
        self._kiosk.front.clock_offset = 0


class Rig:
    """Tests/USBRig: a printer on USB for real libusb."""

    def __init__(self, binaries, folder, *printers):
        path = folder / "rig.sock"
        self.process = subprocess.Popen(
            [binaries / "usb-printer-rig", "umockdev", path, *printers], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            # A program that may not use one of umockdev's sockets is ended by it: they are there before anybody could give rights.
            umask=0)
        assert self.process.stdout.readline().strip() == b"ready"
        self._talk = socket.socket(socket.AF_UNIX)
        self._talk.connect(str(path))
        self._lines = self._talk.makefile()
        self.environment = dict(pair.split("=", 1) for pair in self.send("environment").split())

    def send(self, line):
        self._talk.sendall((line + "\n").encode())
        reply = self._lines.readline().strip()
        assert reply.startswith("ok"), (line, reply)
        return reply[3:]

    def stop(self):
        self._talk.close()
        self.process.stdin.close()
        self.process.wait(timeout=30)
