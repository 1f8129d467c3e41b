"""Whatever stands in central's texts, a display shows it as text, in its place, or not at all."""

import pytest

from display_feed import call, hall

# By name: a text, and what of it may be seen.
TEXTS = {
    "script": ("<script>window.harmed = 1</script>", "<script>window.harmed = 1</script>"),
    "image": ("<img src=x onerror=window.harmed=1>", "<img src=x onerror=window.harmed=1>"),
    "controls": ("综合\x00业\x1b[31m务\x85厅\n二", "综合业[31m务 厅 二"),
    "override": ("综合\u202e业务\u202c", "综合业务"),
    "isolates": ("\u2066综合\u2067业务\u2069\u200f", "综合业务"),
    "zero width": ("综\u200b合\u200d业\ufeff务\u2060", "综合业务"),
    "hebrew": ("שירות", "שירות"),
    "emoji": ("🏥医疗👩‍⚕️", "🏥医疗👩⚕️"),
    "tags": ("业务\U000e0041\U000e007f", "业务"),
    "piled marks": ("Z" + "\u0301" * 5000, "Z" + "\u0301" * 4),
    "empty": ("", ""),
    "blank": (" \t\u3000\u2003 ", ""),
}
LONG = {
    "Chinese": "综" * 10_000,
    "one word": "W" * 10_000,
    "unseen": "\u202e\u200b" * 5_000 + "综合",
    "emoji": "👨‍👩‍👧‍👦" * 2_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_shown_without_what_could_harm(display, feed, name):
    text, seen = TEXTS[name]
    told = hall(calls=[call(1)], hall={"zh": text, "en": text})
    told["services"][1]["name"] = {"zh": text, "en": text}
    feed.send("display", told)
    display.hang_up(feed.url)
    display.until_fresh()
    # A display has a title, whatever becomes of the hall's name.
    assert display.js("return document.querySelector('#hall .zh').textContent") == (seen or "叫号")
    display.until("document.querySelector('#latest-number bdi').textContent !== ''")
    assert display.js("return document.querySelector('#latest-service .zh').textContent") == seen
    assert display.js("return window.harmed") is None
    assert display.js("return document.querySelectorAll('script, img').length") == 1, "our own script alone"
    assert whole(display)


@pytest.mark.parametrize("name", LONG)
def test_a_text_of_ten_thousand_characters_keeps_to_its_place(display, feed, name):
    text = LONG[name]
    told = hall(calls=[call(1, number=text, window=text), call(2, number=text, window=text)], silent=True)
    told["hall"] = told["services"][0]["name"] = told["services"][1]["name"] = {"zh": text, "en": text}
    told["zones"][0]["name"] = {"zh": text, "en": text}
    told["ready"][0]["number"] = text
    feed.send("display", told)
    display.hang_up(feed.url, zone="1f")
    display.until_fresh()
    display.until("document.querySelector('#latest-number').checkVisibility()")
    display.screenshot(f"display-hostile-{name.replace(' ', '-')}")
    assert whole(display)
    longest = "return Math.max(...[...document.querySelectorAll('bdi')].map((each) => each.textContent.length))"
    assert display.js(longest) <= 120


def whole(display):
    """Nothing lies outside the screen or pushes another out."""
    return display.js(
        "const parts = [...document.querySelectorAll('.masthead, .latest, .ready, .recent, .waiting')];"
        "return document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
        " && parts.every((part) => { const box = part.getBoundingClientRect();"
        "   return box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 0.5 && box.bottom <= innerHeight + 0.5; })"
    )
