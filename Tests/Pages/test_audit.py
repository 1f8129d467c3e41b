"""Every screen of the touch page in every size, language and type is audited, and kept as a picture to look at."""

import itertools

import pytest

from audit import audit
from paper import read_qr
from touch_screens import screens

SIZES = [(1080, 1920), (1920, 1080), (1280, 800)]
TAGS = {"zh": "zh-CN", "en": "en"}
WITH_A_QR = ("printed", "on-screen", "unknown")


def beyond(size, language, type_size):
    """What depends on words and colours is looked at in one size, what depends on places in one language, motion once."""
    looks = {"axe"} if size == SIZES[0] else set()
    if language == "zh":
        looks |= {"focus", "stillness"} if size == SIZES[0] and type_size == "usual" else {"focus"}
    return looks


@pytest.mark.parametrize("name", screens(""))
def test_every_screen_passes_the_audit(stage, intent, name):
    complaints = {}
    for size, language, type_size in itertools.product(SIZES, TAGS, ("usual", "large")):
        label = f"{size[0]}x{size[1]}-{language}" + ("-large" if type_size == "large" else "")
        stage.show(screens(intent)[name], size, language, type_size)
        picture = stage.screen.screenshot(f"audit/{name}-{label}")
        for complaint in audit(stage.screen, language=TAGS[language], beyond=beyond(size, language, type_size)):
            complaints.setdefault(complaint, []).append(label)
        if name in WITH_A_QR and language == "zh" and len(read_qr(picture)) != 1:
            complaints.setdefault("the QR cannot be read", []).append(label)
    assert not complaints, "\n".join(f"{what}: {', '.join(labels)}" for what, labels in complaints.items())
