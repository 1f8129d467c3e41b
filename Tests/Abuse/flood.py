"""Attempts at connections with the hall's listener, from many addresses of the loopback network, each of a kind that does some harm
somewhere. As a program of its own it costs the one who measures no time.

Usage: flood.py PORT ATTEMPTS SEED
"""

import asyncio
import json
import random
import socket
import struct
import sys
from collections import Counter

ADDRESSES = [f"127.0.0.{last}" for last in range(10, 70)]
AT_ONCE = 400
EVENTS = b"GET /api/display/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Attempt:
    def __init__(self, port, random):
        self.port, self.random = port, random

    async def connect(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.random.choice(ADDRESSES), 0))

    def reset(self):
        """Closed without a goodbye."""
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def send(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def hold(self, seconds):
        """Until it is cut off, or so long."""
        try:
            async with asyncio.timeout(seconds):
                while await self.reader.read(1 << 16):
                    pass
        except TimeoutError:
            pass

    # The kinds.

    async def close_at_once(self):
        self.reset()

    async def half_a_request(self):
        await self.send(b"GET /api/display/ev")
        await self.hold(8)

    async def byte_by_byte(self):
        for byte in EVENTS * 3:
            await self.send(bytes([byte]))
            await asyncio.sleep(0.5)

    async def garbage(self):
        await self.send(self.random.randbytes(self.random.randrange(1, 3000)))
        await self.hold(6)

    async def page(self):
        await self.send(b"GET /display.js HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        await self.hold(3)

    async def forbidden(self):
        await self.send(b"POST /api/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")
        await self.hold(3)

    async def listen(self):
        await self.send(EVENTS)
        await self.hold(1)

    async def listen_to_something_else(self):
        await self.send(EVENTS.replace(b"events", b"events?zone=%d" % self.random.randrange(10**9)))
        await self.hold(0.3)

    async def listen_and_go(self):
        await self.send(EVENTS)
        self.reset()

    async def listen_and_not_read(self):
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        await self.send(EVENTS)
        await asyncio.sleep(5)
        self.reset()


SHARES = {
    Attempt.close_at_once: 35, Attempt.page: 13, Attempt.forbidden: 12, Attempt.garbage: 8, Attempt.listen: 8, Attempt.listen_and_go: 9,
    Attempt.listen_to_something_else: 5, Attempt.half_a_request: 5, Attempt.byte_by_byte: 3, Attempt.listen_and_not_read: 2,
}  # fmt: skip


async def flood(port, attempts, seed):
    """How many attempts of each kind there were, and how many were cut off or refused."""
    chance = random.Random(seed)
    counts = Counter()
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(kind):
        attempt = Attempt(port, chance)
        try:
            async with asyncio.timeout(20):
                await attempt.connect()
                await kind(attempt)
        except (OSError, TimeoutError):
            counts["cut off"] += 1
        finally:
            counts[kind.__name__] += 1
            slots.release()
            if hasattr(attempt, "writer"):
                attempt.writer.close()

    tasks = []
    for kind in chance.choices(list(SHARES), list(SHARES.values()), k=attempts):
        await slots.acquire()
        tasks.append(asyncio.create_task(one(kind)))
    await asyncio.gather(*tasks)
    return counts


if __name__ == "__main__":
    print(json.dumps(asyncio.run(flood(*map(int, sys.argv[1:])))))
