"""Where secrets are not: a whole run with a token, a key and tickets, in which things go wrong as well, and then every place that others
can look at."""

import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
import tarfile
import uuid
from pathlib import Path

import pytest

import raw
from certificates import Authority
from fronts import TLSFront
from kiosk import PIN, Kiosk
from waiting import wait_for

TOKEN = "secret-token-9f27c1d0a4"
WRONG_PIN = "604817352907"
# Programs that the agent starts, or could: each notes how it was started and goes on as the one that it stands for.
PROGRAMS = ("espeak-ng", "aplay", "tar")
RECORDER = """#!{python}
import json, os, shutil, sys
own = os.path.realpath(sys.argv[0])
name = os.path.basename(own)
descriptors = {{}}
for number in os.listdir("/proc/self/fd"):
    try:
        descriptors[number] = os.readlink("/proc/self/fd/" + number)
    except OSError:
        pass  # of the listing itself
note = {{"program": name, "arguments": sys.argv[1:], "environment": dict(os.environ), "descriptors": descriptors}}
with open({file!r}, "a") as file:
    file.write(json.dumps(note) + "\\n")
path = os.environ["PATH"].replace(os.path.dirname(own) + ":", "")
program = shutil.which(name, path=path)
if program:
    os.execv(program, sys.argv)
sys.stdin.buffer.read()
"""


class Run:
    """What was written and said in it, by where."""

    def __init__(self, folder):
        self.folder = folder
        programs = folder / "programs"
        programs.mkdir()
        self._notes = folder / "programs.jsonl"
        for name in PROGRAMS:
            file = programs / name
            file.write_text(RECORDER.format(python=sys.executable, file=str(self._notes)))
            file.chmod(0o755)
        hall = Authority(folder, "hall")
        self.certificate, self.key = hall.issue("kiosk")
        self.sessions = []
        self.front = TLSFront(*hall.issue("central"), client_authority=hall.certificate, token=TOKEN)
        (folder / "secret").write_text(TOKEN + "\n")
        (folder / "secret").chmod(0o600)

        def central(url):
            self.front.before(url)
            section = {"url": self.front.url, "tokenFile": str(folder / "secret"), "caFile": str(hall.certificate)}
            return section | {"certificateFile": str(self.certificate), "keyFile": str(self.key)}

        path = f"{programs}:{os.environ['PATH']}"
        self.environment = os.environ | {"PATH": path}
        self.kiosk = Kiosk(folder, front=central, environment={"PATH": path})

    def command(self, *arguments):
        line = [os.environ["KIOSK_AGENT"], *arguments, "--config", self.kiosk.configuration]
        ended = subprocess.run(line, capture_output=True, text=True, env=self.environment, timeout=60)
        return ended.stdout + ended.stderr

    def children(self):
        return [json.loads(line) for line in self._notes.read_text().splitlines()] if self._notes.exists() else []

    def process(self):
        """What everybody on the machine can see of the agent: arguments, environment, limits."""
        return {name: Path(f"/proc/{self.kiosk.agent.pid}/{name}").read_bytes().decode() for name in ("cmdline", "environ", "limits")}

    def store(self, query):
        with sqlite3.connect(f"file:{self.kiosk.folder / 'agent.db'}?mode=ro", uri=True) as store:
            return store.execute(query).fetchall()


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    run = Run(tmp_path_factory.mktemp("secrets"))
    yield run
    run.kiosk.stop()
    run.front.stop()


@pytest.fixture(scope="module")
def lived(run):
    """The run, after all that happens in it."""
    kiosk = run.kiosk
    for _ in range(3):
        kiosk.take()
    for pin in (WRONG_PIN, PIN):
        run.sessions += [wait_for(lambda pin=pin: tried(kiosk, pin), "a PIN that is looked at")]
    voice_line = [os.environ["KIOSK_AGENT"], "voice", "--config", kiosk.configuration]
    voice = subprocess.Popen(voice_line, env=run.environment, stderr=open(run.folder / "voice.log", "wb"))
    try:
        call = kiosk.call()
        speech = raw.request("GET", f"/api/display/speech.wav?calls={call['callId']}.0", "127.0.0.1")
        wait_for(lambda: raw.ask(raw.connect(kiosk.hall_port, seconds=30), speech).body[:4] == b"RIFF", "the call's speech")
        wait_for(lambda: any(child["program"] == "aplay" for child in run.children()), "a call that is played")
    finally:
        voice.terminate()
        voice.wait()
    # Central, or what stands there, repeats what it was told: in its reason, in a code, in a redirect.
    for answer in ECHOES:
        run.front.received = b""
        run.front.answers(lambda data, answer=answer: answer(data.split(b"\r\n")))
        ask(kiosk)
        wait_for(lambda: TOKEN.encode() in run.front.received, "a call of central")
        run.front.answers(None)
        # A touch has it look for central at once.
        wait_for(lambda: ask(kiosk) and kiosk.state()["central"] == "connected", "central back")
    return run


def tried(kiosk, pin):
    """What came of a PIN, once one was looked at: the session's token, or that it was wrong."""
    body = json.dumps({"pin": pin}).encode()
    line = raw.request("POST", "/api/service/session", "127.0.0.1", ["Content-Type: application/json"], body)
    answer = json.loads(raw.ask(raw.connect(kiosk.touch_port, seconds=30), line).body)
    code = answer.get("error", {}).get("code")
    return None if code == "service.locked" else answer.get("token") or code


def ask(kiosk):
    """A wish, whatever comes of it."""
    body = json.dumps({"intent": str(uuid.uuid4()), "service": "general"}).encode()
    return raw.ask(raw.connect(kiosk.touch_port, seconds=30), raw.request("POST", "/api/tickets", "127.0.0.1", ["Content-Type: application/json"], body))


def answered(status, body, more=b""):
    return b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, more, len(body), body)


def repeated(lines):
    return next((line for line in lines if line.startswith(b"Authorization")), b"")


ECHOES = [
    lambda lines: answered(401, b'{"error":{"code":"unauthorized","message":"not known: %s"}}' % repeated(lines)),
    lambda lines: answered(409, b'{"error":{"code":"%s","message":"no"}}' % repeated(lines)),
    lambda lines: answered(500, b'{"error":{"code":"x","message":"%s"}}' % repeated(lines)),
    lambda lines: answered(302, b"", b"Location: https://%s.example/\r\n" % repeated(lines)[22:]),
    lambda lines: answered(200, repeated(lines)),
    lambda lines: repeated(lines) * 1000,
]


def secrets(run):
    """Texts that must be nowhere, each with what it is."""
    assert run.sessions[0] == "service.pin" and len(run.sessions[1]) >= 32
    found = {TOKEN: "central's token", PIN: "the PIN", WRONG_PIN: "a wrong PIN", run.sessions[1]: "a session's token"}
    found |= {line: "a line of the key" for line in run.key.read_text().splitlines() if "-----" not in line and len(line) > 20}
    for token, content in run.store("SELECT token, qrContent FROM ticket WHERE token IS NOT NULL"):
        found |= {token: "a ticket's token", token[:8]: "a ticket's short code", f"{token[:4]}-{token[4:8]}".upper(): "a ticket's short code"}
        if content:
            found[content] = "a ticket's QR content"
    assert len(found) > 15
    return found


def expect_none(run, text, where):
    text = text if isinstance(text, str) else json.dumps(text)
    for secret, what in secrets(run).items():
        assert secret.lower() not in text.lower(), f"{what} is in {where}"


def test_what_is_looked_for_would_be_found(lived):
    with pytest.raises(AssertionError, match="central's token is in a letter"):
        expect_none(lived, f"Authorization: Bearer {TOKEN}", "a letter")
    assert TOKEN.encode() in (lived.folder / "secret").read_bytes()


def test_arguments_and_environment_of_the_agent_have_no_secret(lived):
    for name, text in lived.process().items():
        expect_none(lived, text, f"/proc/PID/{name}")


def test_a_crash_leaves_no_memory_behind(lived):
    assert re.search(r"Max core file size +0 +0 ", lived.process()["limits"])


def test_logs_have_no_secret_even_if_central_repeats_it(lived):
    log = lived.kiosk.log()
    assert "central does not let this kiosk in (401)" in log
    expect_none(lived, log, "the agent's log")
    expect_none(lived, (lived.folder / "voice.log").read_text(), "the voice's log")


def test_answers_to_programs_and_pages_have_no_secret(lived):
    kiosk = lived.kiosk
    for path in ("/metrics", "/healthz"):
        expect_none(lived, raw.ask(raw.connect(kiosk.touch_port), raw.request("GET", path, "127.0.0.1")).body.decode(), path)
    for path in ("/status", "/metrics", "/upkeep", "/dead-letters", "/tickets", "/faults", "/slips", "/nothing"):
        expect_none(lived, raw.ask(raw.connect_unix(kiosk.service), raw.request("GET", path, "x")).body.decode(), f"the service socket's {path}")
    expect_none(lived, raw.ask(raw.connect(kiosk.hall_port), raw.request("GET", "/api/display/events", "127.0.0.1")).body.decode(), "the displays' feed")


COMMANDS = [["status"], ["status", "--json"], ["check-config"], ["dead-letters", "--json"], ["tickets"], ["unsettled"], ["doctor"], ["doctor", "--json"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_print_no_secret(lived, command):
    said = lived.command(*command)
    assert said.strip()
    expect_none(lived, said, " ".join(command))


def test_a_bundle_for_whoever_helps_has_no_secret_and_its_packer_gets_none(lived, tmp_path):
    file = tmp_path / "bundle.tar.gz"
    expect_none(lived, lived.command("log-bundle", "--output", str(file)), "what log-bundle says")
    with tarfile.open(file) as bundle:
        texts = {member.name: bundle.extractfile(member).read() for member in bundle.getmembers() if member.isfile()}
    assert len(texts) > 5
    for name, text in texts.items():
        expect_none(lived, text.decode("latin-1"), f"the bundle's {name}")
    packers = [child for child in lived.children() if child["program"] == "tar"]
    assert packers
    for child in packers:
        expect_none(lived, [child["arguments"], child["environment"]], "what tar gets")


def test_pictures_of_the_last_slips_have_no_secret(lived):
    kiosk = lived.kiosk
    listed = json.loads(raw.ask(raw.connect_unix(kiosk.service), raw.request("GET", "/slips", "x")).body)["slips"]
    assert len(listed) >= 3
    for slip in listed:
        picture = raw.ask(raw.connect_unix(kiosk.service), raw.request("GET", f"/slips/{slip['id']}.svg", "x"), 1 << 24)
        assert picture.status == 200
        expect_none(lived, picture.body.decode(), f"the picture of slip {slip['id']}")


def test_a_wrong_token_file_is_named_and_not_shown(lived, tmp_path):
    (tmp_path / "token").write_text("secret token with blanks\n")
    (tmp_path / "c.json5").write_text(json.dumps({"central": {"url": "https://c", "tokenFile": str(tmp_path / "token")}}))
    line = [os.environ["KIOSK_AGENT"], "check-config", "--config", str(tmp_path / "c.json5")]
    ended = subprocess.run(line, capture_output=True, text=True)
    assert ended.returncode == 78 and "central.tokenFile" in ended.stderr
    assert "secret" not in ended.stdout + ended.stderr


def test_programs_that_are_started_get_no_secret_and_no_descriptor(lived):
    children = lived.children()
    assert {child["program"] for child in children} >= {"espeak-ng", "aplay"}
    for child in children:
        expect_none(lived, child["arguments"], f"the arguments of {child['program']}")
        expect_none(lived, child["environment"], f"the environment of {child['program']}")
        # Its three, all pipes; what else it has it has opened by itself.
        inherited = {number: target for number, target in child["descriptors"].items() if "/proc/" not in target}
        assert set(inherited) == {"0", "1", "2"}, inherited
        assert all(target.startswith("pipe:") for target in inherited.values()), inherited


def test_files_beside_the_store_have_no_secret_of_centrals(lived):
    """The store has the tokens of today's tickets, and nothing of central's; it is nobody else's to read."""
    seen = 0
    for file in lived.folder.rglob("*"):
        if not file.is_file() or file.name in ("secret", lived.key.name):
            continue
        seen += 1
        for secret in (TOKEN, PIN, WRONG_PIN, lived.sessions[1]):
            assert secret.encode() not in file.read_bytes(), file
    assert seen > 5
    for name in ("agent.db", "agent.db-wal"):
        mode = stat.S_IMODE((lived.folder / name).stat().st_mode)
        assert mode & 0o007 == 0, f"{name} has mode {mode:o}: everybody on the machine can read today's tokens"
