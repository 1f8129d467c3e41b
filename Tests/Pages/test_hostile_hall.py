"""Names that nobody should give: nothing of them is executed, and the page keeps its shape."""

import itertools

import pytest

from audit import audit
from touch_screens import screens

SIZES = [(1080, 1920), (1920, 1080), (1280, 800)]
NAMES = [
    "<script>window.taken = 1</script><img src=x onerror='window.taken = 2'><style>*{display:none}</style>",
    "\"' onpointerdown=window.taken=3 x='\" autofocus style='position:fixed",
    "${window.taken = 4}{{window.taken = 5}}&lt;b&gt;&#60;b&#62;]]>--></template></main>",
    "综\x00合\x07业\x1b[2J务\x7f\x85\u2028\u2029\ufeff\ufffd 业\t务\r\n",
    "\u202e综合业务 6 人\u202d\u2067 مرحبا שלום\u2066\u202b",
    "🧑🏿‍🤝‍🧑🏻" * 40,
    "Z̸̢̧̛̰̮͖͈͚̩̄͑̅͝" * 40,
    "W" * 10_000,
    "业务 " * 3_000,
    "业" * 10_000,
]
HALLS = {"each another": NAMES, "the other way round": NAMES[::-1], "all the longest": NAMES[-1:]}
SCREENS = (
    "services", "services-many", "services-groups", "services-group", "services-reserves", "services-paper-out",
    "services-broken-without-account", "status-many", "appointments", "asking", "printing", "unknown", "printed",
)


def named(told, names):
    """What is told of a hall, with every name in it replaced by the next one, over and over."""
    if isinstance(told, dict):
        return {key: next(names) if key in ("zh", "en") else named(value, names) for key, value in told.items()}
    return [named(each, names) for each in told] if isinstance(told, list) else told


@pytest.mark.parametrize("shown", SCREENS)
def test_no_name_is_executed_or_breaks_the_page(stage, intent, shown):
    of_names = "body script, body style, body b, [src=x], [autofocus], [onpointerdown]"
    events = screens(intent)[shown]
    complaints = []
    for (hall, names), size, type_size in itertools.product(HALLS.items(), SIZES, ("usual", "large")):
        stage.show([named(event, itertools.cycle(names)) for event in events], size, type_size=type_size)
        label = f"{shown}-{hall.replace(' ', '-')}-{size[0]}x{size[1]}" + ("-large" if type_size == "large" else "")
        found = audit(stage.screen, language=None, beyond=())
        complaints += [f"{label}: {each}" for each in found if not each.endswith("is shortened")]
        if stage.screen.js("return document.querySelector(arguments[0]) !== null", of_names):
            complaints.append(f"{label}: a name has become elements")
    if stage.screen.js("return window.taken") is not None:
        complaints.append("a name was executed")
    assert not complaints, "\n".join(complaints)
