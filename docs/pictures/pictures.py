"""Photographs the touch page, the slip that it gives, other slips, a display, the service page and the demo page. Started by make.sh."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from browser import TouchPage, start_chromium
from demo_process import Demo, post
from service_page import ServicePage, SlipWatch
from waiting import wait_for

# Twice the size at which the README shows touch page and slip, for screens with small dots.
WIDTH, HEIGHT = 560, 996
SLIP_WIDTH = 500
DISPLAY_WIDTH = 1660
# Slips of docs/slip.md: pixels to a millimetre, and millimetres of table around the paper.
DESIGN_SCALE, EDGE = 6, 4
DESIGNS = [("default", "generic-80"), ("default", "generic-58"), ("logo", "generic-80"), ("large", "generic-58")]
# Behind the slip: white paper on a white page has no edge.
TABLE = "#dfe3e8"
# Who is called to which window, the last one last.
CALLS = [("1", "general"), ("4", "property"), ("3", "medical"), ("2", "social"), ("5", "residence"), ("1", "general"), ("6", "tax")]
# Who waits already: people who took their numbers by phone.
WAITING = {"general": 4, "social": 2, "medical": 3, "tax": 1}


class Camera(TouchPage):
    """A browser whose pictures are drawn `scale` times the size of the page: text stays sharp, as nothing is shrunk."""

    scale = 1.0

    def resize(self, width, height):
        metrics = {"width": width, "height": height, "deviceScaleFactor": self.scale, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def until_still(self):
        """Waits for the fonts, and for what moves and comes to an end."""
        self.js_async(
            "await document.fonts.ready;"
            "const ends = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime < Infinity);"
            "await Promise.allSettled(ends.map((each) => each.finished));"
        )


def touch_pages(camera, demo):
    """The start and the ticket; gives the number taken."""
    camera.scale = WIDTH / 1080
    camera.arrive(demo.touch)
    camera.until_ready()
    busy = "[...document.querySelectorAll('.service')].filter((each) => /\\d/.test(each.innerText))"
    camera.until(f"{busy}.length > 2")
    camera.until_still()
    camera.screenshot("touch-services")
    camera.look_at("status")
    camera.until_still()
    camera.screenshot("touch-status")
    camera.go_home()
    camera.find_appointments("13800138000")
    camera.until_still()
    camera.screenshot("touch-appointments")
    camera.go_home()
    camera.look_at("check-in")
    camera.type_number("11010519491231002")
    camera.until_still()
    camera.screenshot("touch-check-in")
    camera.go_home()
    camera.tap("#large")
    camera.until_still()
    camera.screenshot("touch-large")
    camera.tap("#large")
    number = camera.take_a_number("social")
    camera.until_qr_is_drawn()
    camera.until("document.body.dataset.resting === 'false'")
    camera.until_still()
    camera.screenshot("touch-ticket")
    camera.finish()
    return number


def slip(demo, number, folder):
    found = wait_for(lambda: next((each for each in demo.slips() if each["number"] == number), None), "the slip")
    svg = demo.slip_svg(found["name"])
    width, _ = paper_of(svg)
    photograph(svg, f"{folder}/slip.png", scale=SLIP_WIDTH / width, page=(WIDTH, HEIGHT))


def designs(folder):
    """The slips that come with the agent, as its own command draws them."""
    for name, profile in DESIGNS:
        command = [os.environ["KIOSK_AGENT"], "slip", "--template", name, "--profile", profile, "--preview", "-"]
        svg = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        width, height = paper_of(svg)
        page = (round((width + 2 * EDGE) * DESIGN_SCALE), round((height + 2 * EDGE) * DESIGN_SCALE))
        photograph(svg, f"{folder}/slip-{name}-{profile[-2:]}.png", scale=DESIGN_SCALE, page=page)


def preview(camera):
    """The page on which a slip is designed."""
    watch = SlipWatch("--template", "default", "--port", "0")
    try:
        camera.scale = 1.0
        camera.resize(1440, 1000)
        camera.open(watch.url)
        camera.until("[...document.images].length > 1 && [...document.images].every((each) => each.complete)")
        camera.until_still()
        camera.screenshot("slip-preview")
    finally:
        watch.stop()


def service_page(driver, folder, demo):
    """The door, and inside: a roll that is used up, and the faults before it."""
    page = ServicePage(driver, folder)
    page.arrive(demo.touch)
    page.until_a_pin_is_looked_at()
    for key in "2468":
        page.tap(f"[data-key='{key}']")
    page.screenshot("service-door")
    page.tap("[data-key='clear']")
    page.type_pin("246810")
    page.until_inside()
    page.do("paperChanged")
    for action, mend, status in [("openCover", "closeCover", "coverOpen"), ("unplug", "plug", "disconnected")]:
        demo.printer(action)
        page.until_printer_is(status)
        demo.printer(mend)
        page.until_printer_is("ready")
    demo.printer("runOutOfPaper")
    page.until_printer_is("paperOut")
    page.until("document.querySelector('.trouble') !== null")
    page.screenshot("service-status")
    page.turn_to("faults")
    page.until("document.querySelectorAll('.fault').length >= 3")
    page.screenshot("service-faults")
    demo.mend_everything()


def paper_of(svg):
    """Width and length of a slip in millimetres."""
    paper = ElementTree.fromstring(svg)
    return float(paper.get("width")[:-2]), float(paper.get("height")[:-2])


def photograph(svg, file, scale, page):
    """A slip in the middle of a table, `scale` pixels to a millimetre."""
    width, length = (round(each * scale) for each in paper_of(svg))
    command = [
        "rsvg-convert", "--background-color", TABLE, "--width", str(width), "--height", str(length),
        "--page-width", str(page[0]), "--page-height", str(page[1]),
        "--left", str((page[0] - width) // 2), "--top", str((page[1] - length) // 2),
        "--output", file,
    ]  # fmt: skip
    subprocess.run(command, input=svg, check=True)


def display(camera, demo):
    """A call that has just come, and some before it."""
    camera.scale = DISPLAY_WIDTH / 1920
    camera.resize(1920, 1080)
    camera.open(demo.touch + "display.html")
    for window, service in CALLS:
        post(demo.central + "sim/phones/take", {"service": service})
        post(f"{demo.central}sim/windows/{window}/call", {"service": service})
    camera.until("document.querySelectorAll('#recent-list tr').length >= 6")
    # Who is called last is the one that stands there: nobody waits to take the place.
    last = "document.querySelector('#latest-goal').innerText === '6'"
    camera.until(f"{last} && document.querySelector('#latest').dataset.attention !== 'none'")
    camera.until_still()
    camera.screenshot("display")


def demo_page(camera, demo):
    camera.scale = 1.0
    camera.resize(1440, 900)
    camera.open(demo.demo)
    wait_for(lambda: all(each["registered"] for each in demo.slips()), "registration of every slip")
    camera.driver.switch_to.frame(0)
    camera.until("document.querySelector('.service:enabled') !== null")
    camera.driver.switch_to.default_content()
    camera.until_still()
    camera.screenshot("demo")


def main(folder):
    designs(folder)
    demo = Demo()
    driver = start_chromium()
    try:
        for service, people in WAITING.items():
            for _ in range(people):
                post(demo.central + "sim/phones/take", {"service": service})
        camera = Camera(driver, folder)
        number = touch_pages(camera, demo)
        slip(demo, number, folder)
        camera.take_a_number("general")
        camera.finish()
        display(camera, demo)
        demo_page(camera, demo)
        service_page(driver, folder, demo)
        preview(camera)
    finally:
        driver.quit()
        demo.stop()


main(sys.argv[1])
