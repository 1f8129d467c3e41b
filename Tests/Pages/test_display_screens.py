"""Every state of a display on every kind of screen: measured, and kept as a picture to look at."""

import pathlib

import pytest

from audit import audit_by_axe, prepare
from display_feed import call, hall

MEASURE = pathlib.Path(__file__).with_name("measure_display.js").read_text(encoding="utf-8")
SIZES = [(1920, 1080), (1080, 1920), (1280, 800), (3840, 2160)]
# Sizes that show the others' picture, larger or smaller: where it would go wrong first.
REPEATING = {(1280, 800), (3840, 2160)}
TELLING = {"new-call", "agent-away", "forty-services", "longest", "english"}

# The shell hears nothing here, so that a state stays as it was drawn.
DEAF = "window.EventSource = class { addEventListener() {} close() {} }"
SHOW = """
const { initial, step } = await import("/display-state.js");
const { draw, drawFrame } = await import("/display-view.js");
const { settingsFrom } = await import("/display-settings.js");
const [events, search] = given;
const settings = settingsFrom(search);
const format = innerWidth > innerHeight ? "landscape" : "portrait";
drawFrame(settings);
draw(events.reduce(step, { ...initial, format }), settings);
for (const each of document.getAnimations()) each.finish();
await document.fonts.ready;
"""


def display(at=0, **told):
    return {"type": "display", "hall": hall(**told), "at": at}


def history(count, **rest):
    return [call(index, **rest) for index in reversed(range(count))]


def calling(index, at=5_000, **rest):
    return {"type": "call", "call": call(index, **rest), "at": at}


SETTLED = {"type": "settled", "at": 500}
CALM = {"type": "attentionOver", "at": 20_000}
LOST = {"type": "linkLost", "at": 6_000}
LATER = {"type": "ticked", "at": 6_000 + 7 * 60_000}
BUSY = {"kinds": 40, "windows": 60}

# By name: the events that lead there, and the display's address.
STATES = {
    "connecting": ([], ""),
    "hall-unknown": ([{"type": "display", "hall": {"fresh": False, "calls": []}, "at": 0}], ""),
    "no-call-yet": ([display(), SETTLED], ""),
    "new-call": ([display(calls=history(9)), SETTLED, calling(9)], ""),
    "called-again": ([display(calls=history(9)), SETTLED, calling(9), calling(9, at=9_500, recalls=1)], ""),
    "at-rest": ([display(calls=history(9)), SETTLED, calling(9), CALM], ""),
    "zone": ([display(calls=history(9)), SETTLED, calling(9), CALM], "?zone=1f"),
    "one-service": ([display(kinds=1, calls=history(3, kinds=1, windows=1)), SETTLED], "?service=s0"),
    "silent": ([display(silent=True, calls=history(9)), SETTLED, calling(9)], "?zone=1f"),
    "chinese": ([display(calls=history(9)), SETTLED, calling(9)], "?language=zh"),
    "english": ([display(calls=history(9)), SETTLED, calling(9), calling(9, at=9_500, recalls=1)], "?language=en"),
    "central-away": ([display(calls=history(9), fresh=False, staleSeconds=190), SETTLED], ""),
    "agent-away": ([display(calls=history(9)), SETTLED, calling(9), LOST, LATER], "?zone=1f"),
    "english-away": ([display(calls=history(9)), SETTLED, calling(9), LOST, LATER], "?language=en"),
    "forty-services": ([display(kinds=40, ready=17, calls=history(20, **BUSY)), SETTLED, calling(57, **BUSY)], ""),
    "forty-services-turned": (
        [display(kinds=40, ready=17, calls=history(20, **BUSY)), SETTLED, calling(57, **BUSY), {"type": "turned", "at": 0}],
        "",
    ),
    "long-numbers": (
        [
            display(calls=[call(1, number="AB01234", window="12"), call(2, number="综合-00123", window="A-103")]),
            SETTLED, calling(3, number="A0123456", window="103"),
        ],
        "",
    ),
    "longest": (
        [
            display(
                calls=[call(1, number="WM-01234-MW", window="north-wing-00012")],
                hall={"zh": "市民服务中心" * 9, "en": "Citizen Service Centre " * 9}, silent=True,
            ),
            SETTLED, calling(2, number="综合业务预约-0123456789", window="二楼北侧大厅十二", recalls=2),
        ],
        "?zone=1f",
    ),
    "voice-blocked": (
        [display(calls=history(9)), SETTLED, calling(9), {"type": "voice", "code": "voice.blocked", "dropped": 2}], "",
    ),
}  # fmt: skip


@pytest.fixture
def deaf(screen):
    script = screen.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": DEAF})
    yield screen
    screen.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


@pytest.mark.parametrize("width, height", SIZES, ids=lambda side: str(side))
def test_every_state_is_legible_and_whole(deaf, demo, width, height):
    deaf.resize(width, height)
    deaf.open(demo.touch + "display.html")
    complaints = []
    for name, (events, search) in STATES.items():
        if (width, height) in REPEATING and name not in TELLING:
            continue
        label = f"display-{width}x{height}-{name}"
        deaf.js_async(SHOW, events, search)
        deaf.screenshot(label)
        complaints += [f"{label}: {complaint}" for complaint in deaf.js(MEASURE)]
    assert not complaints, "\n".join(complaints)


def test_axe_finds_nothing_wrong_with_any_state(deaf, demo):
    deaf.resize(1920, 1080)
    deaf.open(demo.touch + "display.html")
    prepare(deaf)
    complaints = {}
    for name, (events, search) in STATES.items():
        deaf.js_async(SHOW, events, search)
        for complaint in audit_by_axe(deaf):
            complaints.setdefault(complaint, []).append(name)
    assert not complaints, "\n".join(f"{what}: {', '.join(names)}" for what, names in complaints.items())


def test_drawing_the_same_state_again_changes_nothing_on_the_page(deaf, demo):
    deaf.open(demo.touch + "display.html")
    events, search = STATES["new-call"]
    deaf.js_async(SHOW, events, search)
    changes = deaf.js_async(
        "window.watcher = new MutationObserver(() => {});"
        "watcher.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});"
        + SHOW
        + "return watcher.takeRecords().length",
        events,
        search,
    )
    assert changes == 0
