"""A device in the hall's network: it can read what displays read, and nothing else, by whatever way it asks."""

import json
import socket
import subprocess
import uuid

import pytest

import raw
import routes
from kiosk import Kiosk

METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "G\tT"]
JSON = ("Content-Type: application/json",)


def lan_addresses():
    """Addresses of this machine that are not the touch page's."""
    own = subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout.split()
    return ["127.0.0.2"] + [address for address in own if "." in address]


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory):
    """An agent whose hall listener is at all addresses of the machine."""
    kiosk = Kiosk(tmp_path_factory.mktemp("hall"), hall_host="0.0.0.0")
    kiosk.call()
    yield kiosk
    kiosk.stop()


@pytest.fixture
def from_the_hall(kiosk):
    """Asks the hall's listener."""
    address = lan_addresses()[-1]

    def ask(method, target, headers=(), body=b"", host=None):
        connection = raw.connect(kiosk.hall_port, address)
        return raw.ask(connection, raw.request(method, target, host or f"{address}:{kiosk.hall_port}", headers, body))

    return ask


def wish():
    return json.dumps({"intent": str(uuid.uuid4()), "service": "general"}).encode()


def test_every_path_by_every_method_is_refused_but_for_reading_what_displays_need(kiosk, from_the_hall):
    before = kiosk.issued()
    wrong, served = [], set()
    for path in routes.every_path():
        for method in METHODS:
            answer = from_the_hall(method, path, JSON, b"" if method in ("GET", "HEAD") else wish())
            if method in ("GET", "HEAD") and routes.for_displays(path):
                expected = [400] if path.endswith("speech.wav") else [200]
                served.add(path)
            elif routes.for_displays(path):
                expected = [405, 400, 0]  # 400 and 0 are libmicrohttpd's, for what is no method
            else:
                expected = [404, 405, 400, 0]
            if answer.status not in expected:
                wrong.append((method, path, answer.status))
    assert wrong == []
    assert len(served) > 15
    assert kiosk.issued() == before


def variants(path):
    """Other ways to write a path, that a careless server takes for the same."""
    name = path.lstrip("/")
    yield from (f"/{path}", f"/./{name}", f"/display.html/..{path}", f"/display-/..{path}", f"{path}/", f"{path}/.", f"{path};x", f"{path}?")
    yield from (f"{path}#", f"{path}%00", f"{path}%00.html", f"{path}%20", f"/%2e%2e{path}", f"/..%2f{name}", f"/display.%2f..%2f{name}")
    yield from (path.replace("/", "%2f"), path.replace("/", "%2F", 1), path.replace("/", "\\"), path.replace("/", "//"), path.upper())
    yield from (f"http://127.0.0.1:8631{path}", f"http://localhost{path}", f"//127.0.0.1{path}", f"file://{path}", "*", f"{path}{'a' * 20000}")
    yield from ("".join(f"%{byte:02x}" for byte in path.encode()), f"/{'../' * 12}etc/passwd", f"/display.{'../' * 12}etc/passwd")
    yield from (path.replace("e", "%65", 1), path.replace("/", "/%2e/"), f"/display-{path}", f"/display.html{path}", f"{path}\x7f", f"{path}%0d%0aX:%20y")


def test_no_other_spelling_of_a_path_opens_anything(kiosk, from_the_hall):
    before = kiosk.issued()
    secret = ["/api/tickets", "/api/events", "/metrics", "/healthz", "/status", "/api/service/status", "/touch.js", "/index.html", "/api/slip/events"]
    opened = []
    for path in secret:
        for spelling in variants(path):
            for method in ("GET", "POST"):
                answer = from_the_hall(method, spelling, JSON, wish() if method == "POST" else b"")
                if 100 <= answer.status < 400:
                    opened.append((method, spelling, answer.status))
    assert opened == []
    assert kiosk.issued() == before


def test_errors_are_told_in_json_and_repeat_no_header(kiosk, from_the_hall):
    for path in ("/api/tickets", "/metrics", "/nothing"):
        answer = from_the_hall("GET", path, ("Authorization: Bearer secret-of-somebody", "Cookie: secret-of-somebody"))
        assert (answer.status, answer.code) == (404, "notFound")
        assert b"secret-of-somebody" not in answer.body
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "secret-of-somebody" not in kiosk.log()


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:{port}", "127.0.0.1.rebound.example", "127.0.0.1@rebound.example", "127.0.0.1:{port}:80", "[::1]", ""])
def test_a_name_of_the_internet_is_not_the_halls(kiosk, from_the_hall, host):
    connection = raw.connect(kiosk.hall_port)
    answer = raw.ask(connection, raw.request("GET", "/api/display/events", host.format(port=kiosk.hall_port)))
    assert (answer.status, answer.code) == (403, "request.forbiddenHost")


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.1.20:{port}", "kiosk-1", "KIOSK-1.local:{port}", "localhost"])
def test_names_of_the_halls_network_are_let_in(kiosk, host):
    connection = raw.connect(kiosk.hall_port)
    assert raw.ask(connection, raw.request("GET", "/api/display/events", host.format(port=kiosk.hall_port))).status == 200


def test_touch_page_and_service_socket_cannot_be_reached_from_the_halls_network(kiosk):
    for address in lan_addresses():
        with pytest.raises(ConnectionRefusedError):
            raw.connect(kiosk.touch_port, address)
    # All that the agent listens at: the hall's port at all addresses, the touch page's at the loopback address.
    assert listening(kiosk.agent.pid) == {("0.0.0.0", kiosk.hall_port), ("127.0.0.1", kiosk.touch_port)}


def test_the_touch_page_spoken_to_by_another_address_of_this_machine_is_not_there(kiosk):
    with pytest.raises(ConnectionRefusedError):
        raw.connect(kiosk.touch_port, "127.0.0.2")


def listening(pid):
    """Addresses and ports that a process listens at, by the kernel's table."""
    inodes = set()
    for link in __import__("pathlib").Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = link.readlink().name
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6"):
        for line in open(f"/proc/{pid}/net/{table}").read().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                address, port = fields[1].split(":")
                assert table == "tcp", "nothing is listened for by IPv6"
                found.add((socket.inet_ntoa(bytes.fromhex(address)[::-1]), int(port, 16)))
    return found


def test_speech_is_made_of_new_calls_alone_and_of_each_once(kiosk, from_the_hall):
    call = kiosk.call()["callId"]
    assert from_the_hall("GET", f"/api/display/speech.wav?calls={call}.0,{call}.0").status == 400
    assert from_the_hall("GET", "/api/display/speech.wav?calls=made-up.0").code == "call.unknown"


def test_made_up_filters_come_to_an_end(kiosk):
    held = []
    refused = None
    try:
        for number in range(200):
            connection = raw.connect(kiosk.hall_port, source=f"127.0.1.{1 + number // 12}")
            connection.sendall(raw.request("GET", f"/api/display/events?zone=made-up-{number}", "127.0.0.1"))
            answer = raw.Answer(raw.read_answer(connection))
            held.append(connection)
            if answer.status != 200:
                refused = answer
                break
        assert refused is not None and (refused.status, refused.code) == (503, "busy")
        # Displays of the whole hall still come in.
        assert raw.ask(raw.connect(kiosk.hall_port), raw.request("GET", "/api/display/events", "127.0.0.1")).status == 200
    finally:
        for connection in held:
            connection.close()
