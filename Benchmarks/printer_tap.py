"""A relay on the Unix socket between agent and virtual printer that notes when bytes for the printer pass."""

import bisect
import socket
import threading
import time

JOB_START = b"\x1b@"  # ESC @ opens every job.
STATUS_QUESTION = b"\x10\x04"  # DLE EOT, asked beside the job.


class PrinterTap:
    """Listens at `path` and passes everything on to `printer`, both ways. Takes one connection after another."""

    def __init__(self, path, printer):
        self.path = path
        self.printer = printer
        self.passed = []  # (when, bytes) to the printer, oldest first
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(str(path))
        self.server.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            agent, _ = self.server.accept()
            printer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            printer.connect(str(self.printer))
            back = threading.Thread(target=relay, args=(printer, agent, lambda data: None), daemon=True)
            back.start()
            relay(agent, printer, self.note)
            back.join()
            agent.close()
            printer.close()

    def note(self, data):
        self.passed.append((time.monotonic(), data))

    def job_between(self, start, end):
        """When the first and the last byte passed of the job that was printed between two times."""
        times = [when for when, _ in self.passed]
        chunks = self.passed[bisect.bisect_left(times, start) : bisect.bisect_right(times, end)]
        first = next((when for when, data in chunks if JOB_START in data), None)
        if first is None:
            raise SystemExit("no job reached the printer for a ticket with an outcome")
        return first, max(when for when, data in chunks if not data.startswith(STATUS_QUESTION))


def relay(source, sink, note):
    try:
        while data := source.recv(65536):
            note(data)
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # One side vanished: the other learns of it when its socket is closed.
