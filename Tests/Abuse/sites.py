"""The attacker's web server, what a rebound name leads to, and a listener that lets everything be read, to show that the attacks work."""

import hashlib
import base64
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript"}


class Site:
    """Serves the hostile page under any name that leads to `address`."""

    def __init__(self, address="127.0.0.1", port=0):
        self._server = ThreadingHTTPServer((address, port), _Pages)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        file = HERE / self.path.lstrip("/")
        known = file.parent == HERE and file.suffix in TYPES and file.is_file()
        body = file.read_bytes() if known else b"no such page"
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", TYPES[file.suffix] if known else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        # So that the next request under this name goes wherever the name leads by then.
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_):
        pass


class Rebound:
    """An address at the victim's port: serves the hostile page first and leads to the victim afterwards, byte by byte. Browser and victim see
    what they would see if the page's name had been given the victim's address meanwhile."""

    def __init__(self, address, victim_port):
        self._listening = socket.create_server((address, victim_port))
        self._site = Site()
        self._victim = None
        self._victim_port = victim_port
        threading.Thread(target=self._accept, daemon=True).start()

    def rebind(self):
        self._victim = self._victim_port

    def _accept(self):
        while True:
            try:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._victim or self._site.port))
            except OSError:
                return
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=_copy, args=(one, other), daemon=True).start()

    def stop(self):
        self._listening.close()
        self._site.stop()


def _copy(source, target):
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class LenientListener:
    """What the agent must not be: any origin may read, any body issues."""

    def __init__(self):
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Lenient)
        self._server.daemon_threads = True
        self._server.issued = []
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def issued(self):
        """The content types that a ticket was issued for, and the bodies."""
        return self._server.issued

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


class _Lenient(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if "Upgrade" in self.headers:
            return self._web_socket()
        kinds = {".js": ("text/javascript", b"1"), ".css": ("text/css", b"p{}"), ".svg": ("image/svg+xml", SVG)}
        kind, body = kinds.get(Path(self.path).suffix, ("text/html", b"<p>secret</p>"))
        if self.path.endswith("events"):
            kind, body = "text/event-stream", b"event: hall\ndata: {}\n\n"
        self._answer(200, kind, body)

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.command == "POST" and b"general" in body:
            self.server.issued.append((self.headers.get("Content-Type"), body))
        self._answer(200, "application/json", json.dumps({"ticket": {}}).encode())

    do_PUT = do_DELETE = do_POST

    def do_OPTIONS(self):
        self._answer(204, "text/plain", b"")

    def _answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
        self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.send_header("Access-Control-Allow-Credentials", "true")
        self.send_header("Timing-Allow-Origin", "*")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _web_socket(self):
        magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        key = hashlib.sha1((self.headers["Sec-WebSocket-Key"] + magic).encode()).digest()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(key).decode())
        self.end_headers()
        self.close_connection = True

    def log_message(self, *_):
        pass


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h1v1z"/></svg>'
