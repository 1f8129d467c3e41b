"""A display that speaks: the rules by which it does, and what it says of what keeps it from it."""

import io
import json
import pathlib
import urllib.parse
import wave

import pytest

from browser import start_chromium
from display_feed import call, hall as told
from display_page import DisplayPage
from waiting import wait_for

SCENARIOS = pathlib.Path(__file__).parents[1] / "Voice" / "scenarios.json"
PLAY = pathlib.Path(__file__).with_name("voice_scenarios.js").read_text(encoding="utf-8")


def silence(seconds):
    """A sound in which nothing is heard."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(22_050)
        sound.writeframes(bytes(int(2 * 22_050 * seconds)))
    return file.getvalue()


@pytest.fixture(scope="module")
def talkative():
    """A browser that may speak without being touched, as a display's is started."""
    driver = start_chromium("--autoplay-policy=no-user-gesture-required")
    yield driver
    driver.quit()


@pytest.fixture
def speaker(talkative, tmp_path):
    speaker = DisplayPage(talkative, str(tmp_path))
    yield speaker
    speaker.open("about:blank")


def asked(feed):
    """What was asked to be said: calls, and whether with a chime."""
    queries = [urllib.parse.parse_qs(query) for query in feed.spoken]
    return [(query["calls"][0].split(","), query["chime"] == ["1"]) for query in queries]


def young(index, **rest):
    return call(index, ageMs=0, **rest)


def test_the_display_keeps_to_the_table_of_scenarios(display, demo):
    scenarios = json.loads(SCENARIOS.read_text(encoding="utf-8"))["scenarios"]
    assert len(scenarios) > 20
    display.open(demo.touch + "display.html")
    assert display.js_async(PLAY, scenarios) == []


# Calls, with the times at which they come and were made, and when their sounds were ready; what the display says then.
LATE = """
const { mute, voiceStep } = await import("/display-voice.js");
const step = voiceStep({ repeats: 2, chime: false });
let voice = mute;
const said = () => voice.saying && voice.saying.line.map(({ call }) => call.callId).join("") + voice.saying.repetition;
const take = (event) => { voice = step(voice, event); return said(); };
const offer = (callId, at) =>
  take({ type: "offered", at, call: { callId, recalls: 0, window: "3", number: callId, speak: true, ageMs: 0 } });
return [
  offer("a", 0), offer("b", 1_000), offer("c", 9_000), offer("d", 9_500), take({ type: "made", at: 10_000 }),
  take({ type: "ended", heard: true, at: 20_000 }), take({ type: "made", at: 31_000 }), take({ type: "made", at: 32_000 }),
  take({ type: "ended", heard: true, at: 35_000 }), take({ type: "made", at: 36_000 }),
  take({ type: "ended", heard: true, at: 37_000 }), voice.saying !== null, take({ type: "made", at: 40_000 }), voice.saying,
  voice.counts,
];
"""


def test_of_those_said_together_the_old_ones_are_left_out_when_their_sound_took_too_long(display, demo):
    display.open(demo.touch + "display.html")
    *said, counts = display.js_async(LATE)
    assert said == ["a1", "a1", "a1", "a1", "a1", "bcd1", "c1", "c1", "d1", "d1", "d2", True, None, None]
    assert counts == {"offered": 4, "spoken": 3, "merged": 0, "dropped": 1, "failed": 0, "silent": 0}


def test_the_agent_gives_what_the_display_says(hall, speaker):
    speaker.hang_up(hall.displays, voice="on")
    speaker.until_fresh()
    hall.take("general")
    hall.call("1", "general")
    answers = (
        "performance.getEntriesByType('resource').filter(({ name }) => name.includes('speech.wav'))"
        ".map(({ responseStatus, name }) => [responseStatus, new URL(name).searchParams.get('chime')])"
    )
    wait_for(lambda: speaker.js(f"return {answers}") == [[200, "1"], [200, "0"]], "the call, twice")
    assert speaker.text("#staff-code") == ""


def test_a_call_is_said_twice_with_a_chime_before_and_the_next_after_it(feed, speaker):
    feed.speech = silence(0.4)
    feed.send("display", told())
    speaker.hang_up(feed.url, voice="on")
    speaker.until_fresh()
    feed.send("call", young(1))
    wait_for(lambda: asked(feed) == [(["c1.0"], True), (["c1.0"], False)], "the call, twice")
    feed.send("call", young(2))
    feed.send("call", young(3, speak=False))
    wait_for(lambda: asked(feed)[2:] == [(["c2.0"], True), (["c2.0"], False)], "the next, and not the silent one")
    assert speaker.text("#staff-code") == ""


def test_a_display_that_was_not_asked_to_speak_says_nothing(feed, display):
    feed.send("display", told())
    display.hang_up(feed.url)
    display.until_fresh()
    feed.send("call", young(1))
    display.until("document.getElementById('latest').dataset.attention !== 'none'")
    assert feed.spoken == []


def test_a_browser_that_may_not_speak_says_so(feed, display):
    feed.send("display", told())
    display.hang_up(feed.url, voice="on")
    wait_for(lambda: display.text("#staff-code") == "voice.blocked", "the mark")
    feed.send("call", young(1))
    display.until("document.getElementById('latest').dataset.attention !== 'none'")
    assert feed.spoken == [] and display.text("#staff-code") == "voice.blocked"


def test_an_engine_that_fails_is_named_and_calls_that_got_too_old_are_counted(feed, speaker):
    feed.speech = 503
    feed.send("display", told())
    speaker.hang_up(feed.url, voice="on")
    speaker.until_fresh()
    feed.send("call", young(1))
    wait_for(lambda: speaker.text("#staff-code") == "voice.engine", "the engine's code")
    feed.speech = silence(0.2)
    feed.send("call", call(2, ageMs=31_000))
    wait_for(lambda: "voice.dropped 1" in speaker.text("#staff-code"), "the one that was too old")
    feed.send("call", young(3))
    wait_for(lambda: speaker.text("#staff-code") == "voice.dropped 1", "the engine speaks again")
