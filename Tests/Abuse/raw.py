"""HTTP by hand: requests that no library would send, and whatever comes back."""

import json
import re
import socket


def connect(port, address="127.0.0.1", source=None, seconds=10):
    return socket.create_connection((address, port), timeout=seconds, source_address=(source, 0) if source else None)


def connect_unix(path, seconds=10):
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(seconds)
    connection.connect(path)
    return connection


class Answer:
    """`status` is 0 where the connection was closed without an answer; `body` is what came until the end, or until nothing more did."""

    def __init__(self, data):
        head, _, self.body = data.partition(b"\r\n\r\n")
        match = re.match(rb"HTTP/1\.[01] (\d{3})", head)
        self.status = int(match[1]) if match else 0
        lines = head.split(b"\r\n")[1:]
        self.headers = {name.strip().lower().decode("latin-1"): value.strip().decode("latin-1") for name, _, value in (line.partition(b":") for line in lines)}

    @property
    def code(self):
        """Of an error in JSON."""
        try:
            return json.loads(self.body)["error"]["code"]
        except (ValueError, KeyError, TypeError):
            return None


def ask(connection, request, enough=1 << 16):
    """Sends bytes and reads the answer to its end; of a stream without end no more than its first piece."""
    with connection:
        try:
            connection.sendall(request)
            return Answer(read_answer(connection, enough))
        except (ConnectionError, TimeoutError):
            return Answer(b"")


def read_answer(connection, enough=1 << 16):
    data = b""
    while len(data) < enough:
        piece = connection.recv(1 << 16)
        if not piece:
            break
        data += piece
        head, end, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        if end and (length and len(body) >= int(length[1]) or b"text/event-stream" in head and body):
            break
    return data


def request(method, target, host, headers=(), body=b""):
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body
