"""What there is to ask of an agent's listeners: by the documents, and by the folder of pages."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
INTENT = "0c11f84e-a8cb-4152-be0d-c126a17c8a82"
_EXAMPLES = {"intent": INTENT, "ticketID": INTENT, "id": "17", "name": "hall"}
# What is contracted for the service page and the commands, whether or not this agent has it yet: it is not for others in any case.
_SERVICE = ["session", "status", "upkeep", "faults", "slips", "slips/1.svg", "paper-changed", "test-slip", "maintenance"]
_SOCKET = ["/test-slip", "/slips", "/slips/1.svg", "/transcripts", "/faults", "/maintenance", "/tickets", f"/tickets/{INTENT}/settle"]


def documented():
    """Each request that the documents name: method and path, with examples in place of names."""
    found = set()
    for document in ("kiosk-api.md", "service.md"):
        text = (ROOT / "docs" / document).read_text(encoding="utf-8")
        for method, path in re.findall(r"`(GET|POST|PUT|DELETE) (/[^`\s]*)`", text):
            if "…" in path.replace("=…", "="):
                continue
            path = path.replace("=…", "=ordinary")
            found.add((method, re.sub(r"\{(\w+)\}", lambda name: _EXAMPLES.get(name[1], "x"), path)))
    assert len(found) > 20, "the documents do not name requests as they used to"
    return sorted(found)


def pages():
    """Paths of all files beside the pages."""
    return sorted("/" + file.name for file in (ROOT / "Sources" / "KioskAgent" / "Pages").iterdir())


def every_path():
    """Of all listeners."""
    service = ["/api/service/" + name for name in _SERVICE]
    demo = ["/demo/events", "/demo/printer", "/demo/central", "/demo/slips/1.svg", "/sim/state", "/sim/faults", "/v1/kiosks/kiosk/snapshot"]
    others = ["/", "/metrics", "/healthz", "/api", "/api/", "/api/events", "/api/slip/events", "/api/service", "/service.sock"]
    return sorted({path for _, path in documented()} | set(pages()) | set(service) | set(_SOCKET) | set(demo) | set(others))


def for_displays(path):
    """Whether the hall's listener serves a path: the allow list, said once more by itself."""
    shared = ("/dom.js", "/event-stream.js", "/machine.js", "/mark.svg", "/plain-text.js")
    files = path.startswith(("/display.", "/display-")) and path in pages()
    return files or path in shared or path in ("/", "/api/display/events", "/api/display/speech.wav")
