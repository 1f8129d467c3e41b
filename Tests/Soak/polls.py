"""Feeds an agent one event a poll, a hundred thousand times, and looks whether it grows.

Usage: polls.py AGENT [--polls N]

Central is this script: tickets come, are called and are served, three events each, so that the hall is as full at the end as at the
start. The first tenth of the polls lets the agent take what it needs. Exit code 1: it grew by more than is allowed.
"""

import argparse
import json
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ALLOWED_KIB = 1024
NAME = {"zh": "综合业务", "en": "General services"}


def event(number):
    """The event with this place in the feed."""
    ticket, step = divmod(number - 1, 3)
    facts = {
        "ticketID": str(uuid.UUID(int=ticket + 1)), "service": "general", "number": f"A{ticket % 1000:03}",
        "origin": "wechat", "order": ticket, "priority": "normal",
    }
    call = {"callId": str(uuid.UUID(int=ticket + 1)), "window": "1", "recalls": 0} if step == 1 else {}
    return {
        "seq": number, "id": f"e{number}", "type": f"ticket.{('issued', 'called', 'served')[step]}",
        "at": "2026-11-23T09:41:00+08:00", "ageMs": 5, "data": facts | call,
    }


class Central(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    polls = 0
    news = threading.Event()
    limit = 0

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path.endswith("/snapshot"):
            service = {"id": "general", "name": NAME, "prefix": "A", "precallDistance": 3, "state": "open", "waiting": 0}
            hall = {
                "name": NAME, "businessDay": "2026-11-23", "silent": False, "zones": [], "services": [service],
                "windows": [{"id": "1", "services": ["general"], "state": "open"}],
            }
            return self.answer(200, {"hall": hall, "tickets": [], "calls": [], "epoch": "E", "next": 0})
        after = int(parse_qs(url.query)["after"][0])
        if after >= Central.limit:
            Central.news.set()
            time.sleep(20)
            return self.answer(200, self.page([], after))
        Central.polls = after + 1
        return self.answer(200, self.page([event(after + 1)], after + 1))

    @staticmethod
    def page(events, place):
        return {"epoch": "E", "events": events, "next": place, "advice": {"wait": 25, "retryMs": 0}}

    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(404, {"error": {"code": "notFound", "message": "this central has a feed alone"}})

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise SystemExit("the agent has ended")


def wait_for(polls, agent):
    while Central.polls < polls:
        time.sleep(0.1)
        if agent.poll() is not None:
            raise SystemExit("the agent has ended")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--polls", type=int, default=100_000, metavar="N")
    options = arguments.parse_args()
    Central.limit = options.polls
    server = Server(("127.0.0.1", 0), Central)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.json5"
        config.write_text(
            json.dumps(
                {
                    "central": {"url": f"http://127.0.0.1:{server.server_address[1]}"}, "kiosk": {"port": 0},
                    "printer": {"device": f"{folder}/none"}, "store": {"path": f"{folder}/agent.db"},
                }
            )
        )
        with open(Path(folder) / "log", "wb") as log:
            agent = subprocess.Popen([options.agent, "run", "--config", config], stdout=log, stderr=log)
        try:
            begin = time.monotonic()
            wait_for(options.polls // 10, agent)
            before = resident(agent.pid)
            wait_for(options.polls, agent)
            Central.news.wait()
            time.sleep(2)
            after = resident(agent.pid)
        finally:
            agent.terminate()
            agent.wait(30)
    print(
        f"{options.polls} polls with an event each in {time.monotonic() - begin:.0f} s: resident {before} kB after a tenth of"
        f" them, {after} kB at the end, {after - before:+} kB (allowed: {ALLOWED_KIB})"
    )
    sys.exit(after - before > ALLOWED_KIB)


main()
