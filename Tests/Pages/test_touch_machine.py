"""The touch page's state machine, walked at random in the page's own JavaScript."""

import random_walk

WALK = random_walk.source("machine")


def test_twenty_random_walks_begin_no_second_ticket_and_always_find_home(page):
    walks = page.js_async(WALK)
    assert len(walks) == 20
    assert [complaint for walk in walks for complaint in walk["wrong"]] == []
    seen = {screen for walk in walks for screen in walk["seen"]}
    screens = {"services", "status", "follow", "checkIn", "appointments", "asking", "printing", "question", "outcome", "refused"}
    beyond = {"service page"}
    answers = {"tryAgain", "phone", "giveUp", "cameOut", "missing", "notWanted"}
    assert seen == screens | answers | beyond
