"""A display's state machine, walked at random in the page's own JavaScript."""

import random_walk

WALK = random_walk.source("display")


def test_forty_random_days_show_each_call_once_in_its_order_and_come_to_rest(display, demo):
    display.open(demo.touch + "display.html")
    walks = display.js_async(WALK, 40)
    assert [complaint for walk in walks for complaint in walk["wrong"]] == []
    assert sum(walk["shown"] for walk in walks) > 4000
    # Where calls come faster than anybody can read them, some go to the list at once.
    assert sum(walk["missed"] for walk in walks) > 0


def test_what_an_address_asks_for_goes_to_the_feed_and_nonsense_counts_as_not_asked_for(display, demo):
    display.open(demo.touch + "display.html")
    cases = {
        "": ["/api/display/events", "both", False, None],
        "?zone=1f": ["/api/display/events?zone=1f", "both", False, {"service": None, "zone": "1f"}],
        "?service=a%26b&zone=%E4%B8%9C&voice=on": [
            "/api/display/events?service=a%26b&zone=%E4%B8%9C", "both", True, {"service": "a&b", "zone": "东"},
        ],
        "?service=&zone=&language=fr&voice=yes": ["/api/display/events", "both", False, None],
        "?language=en": ["/api/display/events", "en", False, None],
        "?language=zh&x=1": ["/api/display/events", "zh", False, None],
    }  # fmt: skip
    for search, (feed, language, voice, part) in cases.items():
        settings = display.js_async(
            "const { settingsFrom } = await import('/display-settings.js'); return settingsFrom(given[0])", search
        )
        assert settings == {"feed": feed, "language": language, "voice": voice, "part": part}, search
