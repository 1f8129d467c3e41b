"""Photographs what the operations guide shows beyond the other pictures: pages and slips of a demo while something is wrong. Started by make.sh."""

import os
import subprocess
import sys

from browser import start_chromium
from camera import Camera, paper_of, photograph
from demo_process import Demo, post, until_in_reserve
from service_page import ServicePage
from waiting import wait_for

# As large as a phone's owner needs them in the guide.
TOUCH_WIDTH, DISPLAY_WIDTH = 540, 1280
# Pixels to a millimetre of a slip, and millimetres of table around it.
SLIP_SCALE, EDGE = 6, 4
PIN = "246810"
WAITING = {"general": 4, "social": 2, "tax": 1}
CALLS = [("1", "general"), ("2", "social"), ("6", "tax")]


def start_of(camera, demo):
    """The touch page upright, as it stands in the hall."""
    camera.scale = TOUCH_WIDTH / 1080
    camera.arrive(demo.touch)


def touch(camera, words, name, seconds=60):
    """The page as it is once it says so."""
    camera.until_seen(words, seconds)
    camera.until_still()
    camera.screenshot(name)


def out_of_paper(camera, demo):
    start_of(camera, demo)
    camera.until_ready()
    demo.printer("runOutOfPaper")
    camera.until_seen("号票纸已用完")
    camera.until_qr_is_drawn("#paperless-qr")
    touch(camera, "号票纸已用完", "touch-paper-out")
    demo.mend_everything()
    camera.until_ready()


def central_away(camera, demo):
    until_in_reserve(demo.touch, "general", "tax")
    start_of(camera, demo)
    demo.central_is("stop")
    touch(camera, "排队系统暂时离线", "touch-central-away", 90)
    demo.mend_everything()
    camera.until("!document.body.innerText.includes('排队系统暂时离线')", 90)


def service_page(page, camera, demo):
    """All is well, with what was printed; then in maintenance, there and as citizens see it."""
    page.enter(demo.touch, PIN)
    page.do("paperChanged")
    page.do("testSlip")
    page.until_seen("按整卷长度减去已打印长度估算")
    page.screenshot("service-well")
    page.turn_to("slips")
    drawn = "[...document.querySelectorAll('#slips-list img')].filter((each) => each.complete && each.naturalWidth > 0)"
    page.until(f"{drawn}.length >= 3")
    page.screenshot("service-slips")
    page.turn_to("status")
    page.do("maintenanceOn")
    page.until_seen("维护中：暂停取号")
    page.screenshot("service-maintenance")
    start_of(camera, demo)
    touch(camera, "本机维护中", "touch-maintenance")
    page.enter(demo.touch, PIN)
    page.do("maintenanceOff")


def sample(demo, folder):
    """A slip of the hall's, printed as a sample."""
    seen = len(demo.slips())
    command = [os.environ["KIOSK_AGENT"], "slip", "--template", "default", "--print", "--socket", demo.service]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    name = wait_for(lambda: demo.slips()[seen:] and demo.slips()[-1]["name"], "the sample")
    svg = demo.slip_svg(name)
    width, height = paper_of(svg)
    page = (round((width + 2 * EDGE) * SLIP_SCALE), round((height + 2 * EDGE) * SLIP_SCALE))
    photograph(svg, f"{folder}/slip-sample.png", scale=SLIP_SCALE, page=page)


def stale_display(camera, demo):
    """A display more than a minute after central went away."""
    camera.scale = DISPLAY_WIDTH / 1920
    camera.resize(1920, 1080)
    camera.open(demo.touch + "display.html")
    for window, service in CALLS:
        post(demo.central + "sim/phones/take", {"service": service})
        demo.call_next(window, service)
    camera.until("document.querySelectorAll('#recent-list tr').length >= 2")
    demo.central_is("stop")
    camera.until("document.body.dataset.doubt === 'away'", 90)
    camera.until_seen("已 1 分钟", 120)
    camera.until_still()
    camera.screenshot("display-stale")


def main(folder):
    demo = Demo()
    driver = start_chromium()
    try:
        for service, people in WAITING.items():
            for _ in range(people):
                post(demo.central + "sim/phones/take", {"service": service})
        camera = Camera(driver, folder)
        start_of(camera, demo)
        for service in ["social", "general"]:
            camera.take_a_number(service)
            camera.finish()
        service_page(ServicePage(driver, folder), camera, demo)
        out_of_paper(camera, demo)
        central_away(camera, demo)
        sample(demo, folder)
        stale_display(camera, demo)
    finally:
        driver.quit()
        demo.stop()


main(sys.argv[1])
