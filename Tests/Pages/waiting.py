"""Waiting for an event, not for a time."""

import time


def wait_for(condition, what, seconds=30):
    """The first true value of `condition()`. Fails, naming `what`, when none comes."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"{what} did not come within {seconds} s"
        time.sleep(0.03)
