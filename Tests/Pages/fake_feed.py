"""The hall's listener as a display sees it, for what no real hall does at will: the pages as they are, and a feed that says what a
test wants, as fast as it wants."""

import http.server
import json
import mimetypes
import pathlib
import queue
import threading

PAGES = pathlib.Path(__file__).parents[2] / "Sources" / "KioskAgent" / "Pages"
POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'"


class FakeFeed:
    """`refuse`: the feed answers 503. `speech`: the sound that is answered, or a status. `spoken`: what was asked to be said."""

    def __init__(self):
        self.refuse = False
        self.speech = 404
        self.spoken = []
        self.connections = 0
        self._told = []  # What a display that connects is told first.
        self._displays = []
        self._lock = threading.Lock()
        feed = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                feed._answer(self)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def send(self, name, data):
        """To all displays, and first to each that comes later if it is a `display`."""
        message = f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
        with self._lock:
            if name == "display":
                self._told = [message]
            for display in self._displays:
                display.put(message)

    def stop(self):
        self._server.shutdown()
        with self._lock:
            for display in self._displays:
                display.put(None)
        self._server.server_close()

    def _answer(self, request):
        path, _, query = request.path.partition("?")
        if path == "/api/display/events":
            self._serve_events(request)
        elif path == "/api/display/speech.wav":
            self.spoken.append(query)
            if isinstance(self.speech, bytes):
                self._reply(request, 200, "audio/wav", self.speech)
            else:
                body = json.dumps({"error": {"code": "voice.engine", "message": ""}}).encode()
                self._reply(request, self.speech, "application/json", body)
        else:
            file = PAGES / ("display.html" if path == "/" else path[1:])
            kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(file.name)[0]
            self._reply(request, 200, f"{kind}; charset=utf-8", file.read_bytes())

    def _reply(self, request, status, kind, body):
        request.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", len(body)), ("Content-Security-Policy", POLICY)):
            request.send_header(name, str(value))
        request.end_headers()
        request.wfile.write(body)

    def _serve_events(self, request):
        if self.refuse:
            return self._reply(request, 503, "application/json", b"{}")
        messages = queue.Queue()
        with self._lock:
            self.connections += 1
            for message in self._told:
                messages.put(message)
            self._displays.append(messages)
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.end_headers()
        try:
            while (message := messages.get()) is not None:
                request.wfile.write(message)
        except OSError:
            pass  # The display is gone.
        finally:
            with self._lock:
                self._displays.remove(messages)
