"""The service page, by what somebody who looks after a kiosk sees on it, and a template that they edit."""

import os
import pathlib
import re
import subprocess

from browser import Screen, answers
from waiting import wait_for

AGENT = os.environ["KIOSK_AGENT"]


class SlipFile:
    """A template in a folder of its own."""

    def __init__(self, folder, name="default"):
        self.path = pathlib.Path(folder) / "slip.receipt"
        self.path.write_text(shipped(name), encoding="utf-8")

    def text(self):
        return self.path.read_text(encoding="utf-8")

    def save(self, text):
        """Written over in its place, as simple editors do."""
        self.path.write_text(text, encoding="utf-8")

    def save_by_rename(self, text):
        """A new file takes the old one's name, which is a backup's for a moment: as vim does."""
        backup = self.path.with_name(self.path.name + "~")
        os.rename(self.path, backup)
        self.path.write_text(text, encoding="utf-8")
        backup.unlink()

    def save_beside(self, text):
        """Written to its end beside the old one, then put in its place: as gedit and VS Code may do."""
        new = self.path.with_name(".slip.new")
        new.write_text(text, encoding="utf-8")
        os.replace(new, self.path)


class SlipWatch:
    """`kiosk-agent slip --watch`; `url` is its page."""

    def __init__(self, *options):
        self._process = subprocess.Popen([AGENT, "slip", "--watch", *options], stdout=subprocess.PIPE, text=True)
        said = self._process.stdout.readline()
        self.url = re.search(r"http://127\.0\.0\.1:\d+/", said)[0]

    def stop(self):
        """SIGTERM; gives the exit code."""
        if self._process.poll() is None:
            self._process.terminate()
        return self._process.wait(timeout=15)


PIN = "271938"


class ServicePage(Screen):
    def visit(self, url, width=1440, height=1000):
        """Where no agent runs there is no door."""
        self.look_into_pictures()
        self.resize(width, height)
        self.open(url)
        self.until_drawn()

    def look_into_pictures(self):
        """The page's policy lets it show what it made, and not read it again: a test wants to."""
        self.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})

    # The door.

    def arrive(self, url, width=1280, height=800):
        """At the door of a running agent, or before why there is none."""
        self.resize(width, height)
        wait_for(lambda: answers(url), f"an agent at {url}")
        self.open(url + "service.html")
        self.until("['door', 'missing'].includes(document.body.dataset.screen)")

    def until_a_pin_is_looked_at(self):
        self.until("document.querySelector(\"[data-key='1']:enabled\") !== null", 90)

    def type_pin(self, pin=PIN):
        self.until_a_pin_is_looked_at()
        for key in pin:
            self.tap(f"[data-key='{key}']")
        self.tap("#enter")

    def enter(self, url, pin=PIN, **size):
        """Through the door, to the status."""
        self.arrive(url, **size)
        self.type_pin(pin)
        self.until_inside()

    def until_inside(self):
        self.until("document.body.dataset.screen === 'status' && document.querySelector('#verdict').checkVisibility()")

    def turn_to(self, tab):
        self.tap(f"[data-tab={tab}]")
        self.until(f"document.querySelector('[data-tab={tab}]').ariaPressed === 'true'")

    # The status.

    def until_printer_is(self, status):
        self.until(f"document.querySelector('#printer').dataset.status === '{status}'")

    def lit(self):
        """The parts of the printer's picture that are lit, and how."""
        return self.js(
            "return Object.fromEntries([...document.querySelectorAll('#printer [data-lit]')]"
            ".filter((part) => part.dataset.lit !== 'no').map((part) => [part.dataset.part, part.dataset.lit]))")

    def troubles(self):
        return self.js("return [...document.querySelectorAll('.trouble-words')].map((each) => each.innerText)")

    def do(self, what):
        """Touches an action and means it; gives what came of it."""
        self.tap(f"[data-what={what}]")
        self.until("document.querySelector('#confirm').checkVisibility()")
        self.tap("#confirm")
        self.until("['done', 'failed'].includes(document.querySelector('#action').dataset.is)")
        said = self.text("#action-title")
        self.tap("#close")
        self.until("document.querySelector('#action').hidden")
        return said

    # The slip.

    def until_drawn(self):
        """Every paper has the picture that belongs to it."""
        self.until("document.querySelectorAll('.picture').length > 0")
        self.until("[...document.querySelectorAll('.picture')].every((each) => each.complete && each.naturalWidth > 0)")

    def addresses(self):
        return self.js("return [...document.querySelectorAll('.picture')].map((each) => each.getAttribute('src'))")

    def picture(self, index=0):
        """The drawing that is seen on a paper: SVG, from where the page has it."""
        return self.js_async("return (await fetch(given[0])).text()", self.addresses()[index])

    def until_picture_says(self, words, index=0):
        wait_for(lambda: self.addresses() and words in self.picture(index), f"“{words}” on the picture")

    def facts(self, index=0):
        return self.js("return document.querySelectorAll('.paper-facts')[arguments[0]].innerText", index)

    def is_old(self, index=0):
        """Whether the picture is marked as that of an earlier file."""
        return self.js(
            "const paper = document.querySelectorAll('.paper')[arguments[0]];"
            "return paper.querySelector('.stamp').checkVisibility()",
            index,
        )

    def problems(self):
        """Place, words and marked character of each, as they stand."""
        return self.js(
            "return [...document.querySelectorAll('.problem')].map((each) => ["
            " each.querySelector('.problem-place').innerText, each.querySelector('.problem-words').innerText,"
            " each.querySelector('mark').checkVisibility() ? each.querySelector('mark').textContent : null])"
        )

    def until_problems(self, count):
        return wait_for(lambda: self.js(
            "return document.querySelector('#problems-title').dataset.count === String(arguments[0])", count),
            f"{count} problems")

    def note(self, index=0):
        """What is said of what the kiosk prints."""
        return self.js("return document.querySelectorAll('.paper-note')[arguments[0]].innerText", index)

    def choose(self, value):
        """A sample or a zoom."""
        self.tap(f"[data-value='{value}']")
        self.until(f"""document.querySelector("[data-value='{value}']").ariaPressed === 'true'""")
        self.until_drawn()


def shipped(name):
    return subprocess.run([AGENT, "slip", "--show", name], capture_output=True, text=True, check=True).stdout
