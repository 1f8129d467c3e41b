"""The service page's state machine, walked at random in the page's own JavaScript."""

import random_walk
from conftest import SCREENSHOTS
from service_page import ServicePage

WALK = random_walk.source("service")


def test_twenty_random_walks_show_nothing_outside_do_nothing_unmeant_and_always_go_back(clean, demo):
    page = ServicePage(clean, SCREENSHOTS)
    page.arrive(demo.touch)
    walks = page.js_async(WALK)
    assert len(walks) == 20
    assert [complaint for walk in walks for complaint in walk["wrong"]][:5] == []
    seen = {place for walk in walks for place in walk["seen"]}
    doors = {"connecting", "locked", "notSetUp", "inside"}
    rooms = {f"{tab} {action}" for tab in ("status", "slips", "faults", "sample") for action in ("none", "confirming", "running", "done")}
    assert seen == doors | rooms
    page.open("about:blank")
