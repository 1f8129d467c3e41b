"""Makes what a fuzzer sends over one connection: requests by HTTP's grammar with something wrong in them, bytes that were changed after that,
and what is no HTTP at all."""

import json
import random
import string
import uuid
from dataclasses import dataclass, field

import routes

METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "M" * 3000, "", "GET\0", "É"]
VERSIONS = ["HTTP/1.1"] * 12 + ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/9.9", "http/1.1", "HTTP/1.1 ", "HTTP/11", "", "HTTP/1.1\x0b"]
LINE_ENDS = [b"\r\n"] * 12 + [b"\n", b"\r", b"\r\n ", b"\n\n", b"\r\r\n", b"\x85"]
NO_HTTP = [
    # A TLS ClientHello, HTTP/2's preface, HTTP/0.9, a proxy's line, SOCKS, SSH, RDP, an empty line, zeros, a Redis and a memcached command.
    bytes.fromhex("16030100f8010000f40303") + bytes(range(200)),
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\6\4\0\0\0\0\0\0\3\0\0\0\x64",
    b"GET /\r\n", b"GET /\n", b"PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n", b"\5\1\0", b"SSH-2.0-x\r\n", b"\3\0\0\x13\x0e\xe0", b"\r\n" * 100,
    b"\0" * 5000, b"*1\r\n$8\r\nFLUSHALL\r\n", b"stats\r\n", b" " * 40000, b"GET " + b"/" * 40000,
]  # fmt: skip


@dataclass
class Sent:
    """The bytes for one connection; intents in it that may have a ticket, and such that must not."""

    data: bytes
    may: set = field(default_factory=set)
    must_not: set = field(default_factory=set)


class Maker:
    def __init__(self, seed, listener):
        """`listener`: `touch`, `hall` or `service`."""
        self.random = random.Random(seed)
        self.listener = listener
        self.routes = [(method, path) for method, path in routes.documented()]
        self.paths = routes.every_path()

    def sent(self):
        chance = self.random.random()
        if chance < 0.05:
            return Sent(self.mutated(self.random.choice(NO_HTTP), b""))
        sent = Sent(b"")
        for _ in range(self.random.choice([1, 1, 1, 1, 2, 3, 8])):
            self.add_request(sent)
        if chance < 0.12:
            sent.data = sent.data[: self.random.randrange(len(sent.data))]
        return sent

    def add_request(self, sent):
        if self.random.random() < 0.4:
            return self.add_wish(sent)
        method, path = self.random.choice(self.routes)
        if self.random.random() < 0.4:
            method, path = self.random.choice(METHODS), self.target()
        body = self.body()
        head = [f"{method} {path} {self.random.choice(VERSIONS)}", *self.headers(body)]
        sent.data += self.mutated(self.joined(head) + self.encoded(body, head), b"")

    def add_wish(self, sent):
        """A wish for a ticket that is as it should be but for one thing, or for none."""
        intent = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        body = json.dumps({"intent": intent, "service": "general"}).encode()
        parts = {"method": "POST", "path": "/api/tickets", "host": "127.0.0.1", "type": "application/json", "body": body, "more": []}
        flaw = self.random.choice(FLAWS)
        if flaw:
            parts[flaw[0]] = self.random.choice(flaw[1])
            if callable(parts[flaw[0]]):
                parts[flaw[0]] = parts[flaw[0]](body)
        valid = flaw is None and self.listener == "touch"
        (sent.may if valid else sent.must_not).add(intent)
        lines = [f"{parts['method']} {parts['path']} HTTP/1.1", f"Host: {parts['host']}", f"Content-Type: {parts['type']}", *parts["more"]]
        lines.append(f"Content-Length: {len(parts['body'])}")
        head = "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"
        # What has its flaw keeps it: only the headers of others are played with.
        data = head + parts["body"]
        sent.data += data if flaw else self.mutated(data, intent.encode(), rarely=0.5)

    def target(self):
        path = self.random.choice(self.paths)
        ways = [
            lambda: path, lambda: path + "?" + self.noise(30), lambda: f"http://127.0.0.1{path}", lambda: "/../.." + path,
            lambda: path.replace("/", "//"), lambda: path + "%" + self.noise(2), lambda: "*", lambda: path + "/" + self.noise(2000),
            lambda: path + "?" + "&".join(f"{self.noise(3)}={self.noise(3)}" for _ in range(500)), lambda: "/" + "%00" * 10, lambda: "",
        ]  # fmt: skip
        return self.random.choice(ways)()

    def headers(self, body):
        lines = [f"Host: {self.random.choice(['127.0.0.1', 'localhost', 'evil.example', '', 'a' * 300])}"] * self.random.choice([1, 1, 1, 1, 0, 2])
        lengths = [str(len(body)), str(len(body)), "-1", "+5", "0x10", "99999999999999999999", "1e3", "", "5, 5", str(len(body) + 10)]
        kinds = [
            lambda: f"Content-Length: {self.random.choice(lengths)}", lambda: "Transfer-Encoding: chunked", lambda: "Transfer-Encoding: gzip, chunked",
            lambda: "Transfer-Encoding : chunked", lambda: "Content-Type: application/json", lambda: "Expect: 100-continue", lambda: "Connection: close",
            lambda: "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c", lambda: f"X: {self.noise(20)}", lambda: f"X: {'y' * 20000}",
            lambda: "\r\n".join(f"X{number}: y" for number in range(1500)), lambda: "Origin: null", lambda: f"Range: bytes={self.noise(4)}",
            lambda: f"Authorization: Bearer {self.noise(40)}", lambda: f"Cookie: {self.noise(3000)}", lambda: ": empty name", lambda: "no colon", lambda: " folded",
        ]  # fmt: skip
        return lines + [kind() for kind in self.random.choices(kinds, k=self.random.randrange(6))]

    def body(self):
        deep = b"[" * 30000
        known = [b"", b"{}", b'{"choice":"phone"}', b'{"number":"13800138000"}', b'{"slip":"missing"}', b'{"template":"x"}', b'{"on":true}', deep, b"\xff" * 100]
        return self.random.choice(known + [self.random.randbytes(self.random.randrange(2000)), b"x" * 70000])

    def encoded(self, body, head):
        if not any("chunked" in line for line in head):
            return body
        sizes = [b"%x" % len(body), b"%x" % len(body), b"-1", b"ffffffffffffffffff", b"0x5", b"", b"5;" + b"e" * 5000, b"zz"]
        return self.random.choice(sizes) + b"\r\n" + body + self.random.choice([b"\r\n0\r\n\r\n", b"\r\n0\r\nX: y\r\n\r\n", b"0\r\n", b""])

    def joined(self, lines):
        ends = b"\r\n" if self.random.random() < 0.8 else self.random.choice(LINE_ENDS)
        return ends.join(line.encode("utf-8", "surrogateescape") for line in lines) + ends + ends

    def noise(self, most):
        return "".join(self.random.choices(string.printable, k=self.random.randrange(most + 1)))

    def mutated(self, data, keep, rarely=0.6):
        """Bytes are changed, taken out, put in or said twice, but for `keep`."""
        if self.random.random() < rarely:
            return data
        data = bytearray(data)
        for _ in range(self.random.choice([1, 1, 2, 5, 20])):
            place = self.random.randrange(len(data) + 1)
            start = bytes(data).find(keep) if keep else -1
            if start >= 0 and start - 60 <= place <= start + len(keep) + 1:
                continue
            length = self.random.choice([1, 1, 2, 4, 30])
            change = self.random.randrange(4)
            if change == 0:
                data[place : place + 1] = bytes([self.random.randrange(256)])
            elif change == 1 and not keep:
                del data[place : place + length]
            elif change == 2:
                data[place:place] = self.random.choice([b"\0", b"\r\n", b"\n", b" ", b":", b"%", b"\xff", b"\t", b"/.."])
            elif not keep:
                data[place:place] = data[place : place + length]
        return bytes(data)


# What is wrong with a wish, each with ways to be wrong; None: nothing.
FLAWS = [
    ("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "[::2]", "127.0.0.1@evil.example", "127.0.0.1\r\nHost: evil.example"]),
    ("type", ["text/plain", "application/x-www-form-urlencoded", "text/plain, application/json", "application/json; charset=gbk", "application/jsonx", ""]),
    ("method", ["GET", "PUT", "DELETE", "OPTIONS", "post", "POST POST"]),
    ("path", ["/api/ticket", "/api/tickets/x", "/tickets", "/api/tickets.html", "http://127.0.0.1/api/tickets", "/API/TICKETS", "/api/events", "/api/tickets%00"]),
    ("more", [["Origin: http://evil.example"], ["Origin: null"], ["Origin: http://127.0.0.1", "Origin: http://evil.example"], ["Sec-Fetch-Site: cross-site"]]),
    ("more", [["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"], ["Origin:"], ["Host: 127.0.0.1"]]),
    (
        "body",
        [
            lambda body: body[:-1], lambda body: body + b"}", lambda body: body.replace(b"general", b"no-such-service"), lambda body: b"[" + body + b"]",
            lambda body: body.replace(b'"intent"', b'"Intent"'), lambda body: body.replace(b'"general"', b"7"), lambda body: body + b" " * 70000,
            lambda body: body.decode().encode("utf-16")[:-1], lambda body: body.replace(b"general", b"general\xff"), lambda body: body.replace(b"-4", b"-"),
        ],
    ),
    None,
]  # fmt: skip
