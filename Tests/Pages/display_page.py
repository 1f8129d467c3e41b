"""A display in the hall, by what people see on it."""

import urllib.parse

from browser import Screen, answers
from waiting import wait_for


class DisplayPage(Screen):
    def hang_up(self, url, width=1920, height=1080, **asked):
        """Opens it at a listener's address once there is one, for a part of the hall or with other switches."""
        wait_for(lambda: answers(url), f"an agent at {url}")
        self.resize(width, height)
        self.open(url + ("?" + urllib.parse.urlencode(asked) if asked else ""))

    def until_fresh(self, seconds=30):
        self.until("document.body.dataset.doubt === 'none'", seconds)

    def doubt(self):
        return self.js("return document.body.dataset.doubt")

    def latest(self):
        """The number and the window that stand large; None while there is none."""
        return self.js(
            "const number = document.getElementById('latest-number');"
            "return number.hidden ? null : [number.innerText, document.getElementById('latest-goal').innerText]"
        )

    def until_latest(self, number, window, seconds=30):
        wait_for(lambda: self.latest() == [number, window], f"{number} at window {window}", seconds)

    def is_called_again(self):
        return self.js("return document.getElementById('latest-again').checkVisibility()")

    def stands_out(self):
        return self.js("return document.getElementById('latest').dataset.attention !== 'none'")

    def recent(self):
        """The list of calls, newest first: number and window."""
        return self.js(
            "return [...document.querySelectorAll('#recent-list tr')]"
            ".map((row) => [row.cells[0].innerText, row.cells[2].innerText])"
        )

    def until_recent(self, *calls):
        wait_for(lambda: self.recent() == [list(call) for call in calls], f"the calls {calls}")

    def ready(self):
        return self.js("return [...document.querySelectorAll('#ready-list li')].map((item) => item.innerText.trim())")

    def waiting(self):
        """How many wait, by the services' names."""
        return self.js(
            "return Object.fromEntries([...document.querySelectorAll('#waiting-list li')].map((item) =>"
            " [item.querySelector('.zh').innerText, Number(item.querySelector('strong').innerText)]))"
        )

    def record_latest(self):
        """From now on keeps every number that becomes the latest."""
        self.js(
            "const bdi = document.querySelector('#latest-number bdi'); window.latest = [];"
            "new MutationObserver(() => window.latest.push(bdi.textContent))"
            ".observe(bdi, {childList: true, characterData: true, subtree: true});"
        )

    def recorded(self):
        return self.js("return window.latest")
