"""A central between the test and the simulator that answers wrongly, in a way of its own for each call."""

import http.client
import http.server
import json
import re
import threading
from urllib.parse import urlsplit


class Answer:
    """What goes back: changed in place by a fault."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @json.setter
    def json(self, value):
        self.body = json.dumps(value).encode()


def misspelt_key(answer):
    if answer.status == 200:
        answer.json = {**answer.json, "nxt": 0}


def event_of_no_known_type(answer):
    if answer.status in (200, 410):
        answer.status = 200
        event = {"seq": 1, "id": "x", "type": "ticket.lost", "at": "2026-11-23T09:41:00+08:00", "ageMs": 0, "data": {}}
        answer.json = {"epoch": "e", "events": [event], "next": 1, "advice": {"wait": 25, "retryMs": 0}}


def number_as_number(answer):
    if answer.status == 200:
        answer.json = {**answer.json, "number": 10}


def refuses_what_is_right(answer):
    answer.status = 400
    answer.json = {"error": {"code": "request.malformed", "message": "no"}}


def breaks_down(answer):
    if answer.status == 200:
        answer.status = 500


def has_no_date(answer):
    answer.headers.pop("date", None)


def status_of_its_own(answer):
    if answer.status in (200, 409):
        answer.status = 418


def speaks_html(answer):
    answer.headers["content-type"] = "text/html"


def takes_what_is_wrong(answer):
    if answer.status == 400:
        answer.status = 200
        answer.json = {}


def asks_for_no_token(answer):
    """Done before the simulator is asked."""


def takes_any_method(answer):
    if answer.status == 405:
        answer.status = 200


# For each call, what is wrong, and the code by which schemathesis must name it (`schemathesis explain ST108`).
FAULTS = {
    "snapshot": (misspelt_key, "ST108"),
    "events": (event_of_no_known_type, "ST111"),
    "reservation": (number_as_number, "ST108"),
    "binding": (refuses_what_is_right, "ST202"),
    "void": (breaks_down, "ST101"),
    "screen": (has_no_date, "ST107"),
    "lease": (status_of_its_own, "ST103"),
    "qrPool": (speaks_html, "ST105"),
    "search": (asks_for_no_token, "ST401"),
    "checkIn": (takes_any_method, "ST204"),
    "status": (takes_what_is_wrong, "ST201"),
}


class BrokenCentral:
    def __init__(self, behind, paths):
        """`paths`: each call's, by its name."""
        host = urlsplit(behind).netloc
        calls = [(re.compile(re.sub(r"\{[^}]*\}", "[^/]*", path) + "$"), name) for name, path in paths.items()]

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True

            def answer(self):
                path = urlsplit(self.path).path
                fault = next((FAULTS[name][0] for call, name in calls if call.match(path)), None)
                headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
                if fault is asks_for_no_token:
                    headers["Authorization"] = "Bearer demo"
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                connection = http.client.HTTPConnection(host, timeout=30)
                connection.request(self.command, self.path, body, headers)
                given = connection.getresponse()
                answer = Answer(given.status, {name.lower(): value for name, value in given.getheaders()}, given.read())
                connection.close()
                if fault:
                    fault(answer)
                self.send_response_only(answer.status)
                for name, value in {**answer.headers, "content-length": str(len(answer.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_TRACE = do_OPTIONS = do_HEAD = do_QUERY = answer

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
