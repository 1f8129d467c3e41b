"""The service page, by what somebody who looks after a kiosk sees on it, and a template that they edit."""

import os
import pathlib
import re
import subprocess

from browser import Screen
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


class ServicePage(Screen):
    def visit(self, url, width=1440, height=1000):
        self.resize(width, height)
        self.open(url)
        self.until_drawn()

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
