"""A real Chromium with a touch screen."""

import base64
import json
import os
import shutil
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from waiting import wait_for


def start_chromium(*switches, names=None):
    """`names`: host names that are found besides, each with its address."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    options.add_argument("--headless=new")
    options.add_argument("--hide-scrollbars")
    options.add_argument("--disable-dev-shm-usage")
    for switch in switches:
        options.add_argument(switch)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium's sandbox cannot be set up by root, as in a container
    # What is not on this machine is not found at once, and the log tells that it was asked for.
    rules = [f"MAP {name} {address}" for name, address in (names or {}).items()]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"]
    options.add_argument(f"--host-resolver-rules={', '.join(rules)}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("perfLoggingPrefs", {"enableNetwork": True, "enablePage": False})
    driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    return driver


class Screen:
    """A page on a screen of a given size, and a finger."""

    def __init__(self, driver, screenshots):
        self.driver = driver
        self.screenshots = screenshots

    def resize(self, width, height):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def open(self, url):
        self.driver.get(url)

    def js(self, body, *arguments):
        return self.driver.execute_script(body, *arguments)

    def js_async(self, body, *arguments):
        """As `js`, for a body that awaits."""
        return self.driver.execute_script(f"return (async (...given) => {{ {body} }})(...arguments)", *arguments)

    def until(self, expression, seconds=30):
        """Waits until a JavaScript expression is true, and gives its value."""
        return wait_for(lambda: self.js(f"return {expression}"), expression, seconds)

    def text(self, selector):
        """What a person can see of an element; empty when it is hidden."""
        return self.js("return document.querySelector(arguments[0]).innerText.trim()", selector)

    def sees(self, words):
        return words in self.js("return document.body.innerText")

    def until_seen(self, words, seconds=30):
        wait_for(lambda: self.sees(words), f"“{words}” on the page", seconds)

    def centre(self, selector):
        return self.js(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]",
            selector,
        )

    def tap(self, selector, times=1):
        """Taps the place where the element is now, whatever comes to lie there between taps."""
        self.tap_at(*self.centre(selector), times)

    def tap_at(self, x, y, times=1):
        for _ in range(times):
            self.finger_down(x, y)
            self.finger_up()

    def finger_down(self, x, y):
        self.fingers_down([(x, y)])

    def fingers_down(self, places):
        """All fingers that lie on the screen, at the same instant; at most ten."""
        self._touch("touchStart", [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)])

    def finger_moves(self, x, y):
        self._touch("touchMove", [{"x": x, "y": y}])

    def finger_up(self):
        self._touch("touchEnd", [])

    def _touch(self, kind, points):
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def press(self, key):
        """A key that writes nothing, such as Tab."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27}
        stroke = {"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": codes[key]}
        self.driver.execute_cdp_cmd("Input.dispatchKeyEvent", stroke)

    def prefers(self, feature, value):
        """What the person who sits there has told the system, as a media feature; an empty value takes it back."""
        features = [{"name": feature, "value": value}] if value else []
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def screenshot(self, name):
        """Keeps a picture of the page and gives its path."""
        path = os.path.join(self.screenshots, f"{name}.png")
        order = {"format": "png", "optimizeForSpeed": True}
        picture = self.driver.execute_cdp_cmd("Page.captureScreenshot", order)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture))
        return path

    def console(self):
        """What Chromium wrote to its console since the last look."""
        return self.driver.get_log("browser")

    def network(self):
        """What Chromium's network did since the last look."""
        return network(self.driver)


HOME = "document.querySelector('#home').checkVisibility()"


class TouchPage(Screen):
    """The touch page, by what a citizen does with it."""

    def arrive(self, url, width=1080, height=1920):
        self.resize(width, height)
        self.open(url)
        self.until("document.querySelector('.service') !== null")

    def arrive_when_up(self, url):
        """Opens a page whose agent is just being started."""
        wait_for(lambda: answers(url), f"an agent at {url}")
        self.arrive(url)

    def until_ready(self):
        """The start page, with something on offer."""
        self.until("document.body.dataset.screen === 'services' && document.body.dataset.resting === 'false'")
        self.until("document.querySelector('.service:enabled') !== null")

    def look_at(self, place):
        """Opens `status`, `follow` or `check-in` from the start page."""
        self.until_ready()
        self.tap(f"#open-{place}")
        self.until(HOME)

    def go_home(self):
        self.tap("#home")
        self.until(f"!{HOME}")

    def type_number(self, number):
        """Types a phone or ID number on the pad."""
        for key in number:
            self.tap(f"#pad [data-key='{key}']")

    def find_appointments(self, number):
        """Types a number and searches; gives back once there is an answer."""
        self.look_at("check-in")
        self.type_number(number)
        self.tap("#search")
        self.until(
            "document.body.dataset.screen === 'appointments' || document.querySelector('#check-in-note').textContent !== ''")

    def take_a_number(self, service="general"):
        """Touches a service and waits for the outcome; gives the number shown."""
        self.until_ready()
        self.tap(f"[data-service='{service}']")
        return self.until_number()

    def until_question(self, selector):
        """Something is asked about a ticket, and answers listen."""
        asked = f"document.querySelector('{selector}').checkVisibility()"
        self.until(f"document.body.dataset.screen === 'question' && {asked}")
        self.until("document.body.dataset.resting === 'false'")

    def answer(self, answer):
        self.until(f"document.querySelector('[data-answer={answer}]:enabled') !== null")
        self.tap(f"[data-answer={answer}]")

    def until_outcome_says(self, words):
        self.until("document.body.dataset.screen === 'outcome'")
        self.until_seen(words)

    def until_number(self):
        self.until("document.body.dataset.screen === 'outcome'")
        return self.text("#ticket-number")

    def finish(self):
        """Touches 完成 once it listens, and waits for the start page."""
        self.until("document.body.dataset.resting === 'false'")
        self.tap("#done")
        self.until_ready()

    def until_qr_is_drawn(self, selector="#follow-qr"):
        self.until(f"document.querySelector('{selector}').complete")
        self.until(f"document.querySelector('{selector}').naturalWidth > 0")


def answers(url):
    try:
        urllib.request.urlopen(url, timeout=10).close()
        return True
    except urllib.error.URLError:
        return False


def network(driver):
    """What Chromium's network did since the last look: DevTools' `Network` events, each a name and its parameters."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    return [(message["method"], message["params"]) for message in messages]


def asked_for(events):
    """The addresses that a page wanted something of."""
    asking = {
        "Network.requestWillBeSent": lambda told: told["request"]["url"],
        "Network.webSocketCreated": lambda told: told["url"],
    }
    return [asking[name](told) for name, told in events if name in asking]


def elsewhere(urls):
    """Those of the addresses that are not on this machine."""
    here = ("127.0.0.1", "localhost")
    return [url for url in urls if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).hostname not in here]
