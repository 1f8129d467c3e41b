"""What the touch page does: keeps the event stream open and posts touches."""

import json
import threading
import time
import uuid
from http.client import HTTPConnection

TICKET_DEADLINE_S = 20
FINAL_STATES = ("printed", "pendingChoice", "failed", "unknown")


class TouchPage:
    """Connects at once and stays connected."""

    def __init__(self, port):
        self.port = port
        self.services = []
        self.ended = set()  # intents
        self.news = threading.Condition()
        threading.Thread(target=self.follow, daemon=True).start()

    def follow(self):
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/api/events")
        event = ""
        try:
            for line in connection.getresponse():
                name, _, value = line.decode().strip().partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    with self.news:
                        self.take(event, json.loads(value))
                        self.news.notify_all()
        except OSError:
            pass  # The agent has ended.

    def take(self, event, data):
        if event == "hall":
            usable = data["printerCanPrint"] and data["central"] == "connected"
            self.services = [service["id"] for service in data["services"] if usable and service["state"] == "open"]
        elif event == "ticket" and data["state"] in FINAL_STATES:
            self.ended.add(data["intent"])

    def wait(self, condition, what):
        with self.news:
            if not self.news.wait_for(condition, TICKET_DEADLINE_S):
                raise SystemExit(f"{what}: not within {TICKET_DEADLINE_S} s")

    def touch(self, service):
        """Takes one ticket and waits until its outcome is known. Milliseconds from the touch to the answer 201."""
        intent = str(uuid.uuid4())
        connection = HTTPConnection("127.0.0.1", self.port)
        body = json.dumps({"intent": intent, "service": service})
        touched = time.monotonic()
        connection.request("POST", "/api/tickets", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
        milliseconds = (time.monotonic() - touched) * 1000
        connection.close()
        if answer.status != 201:
            raise SystemExit(f"no ticket: {answer.status} {text.decode()}")
        self.wait(lambda: intent in self.ended, "outcome of a ticket")
        return milliseconds
