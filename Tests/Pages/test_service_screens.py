"""Every state of the service page behind its door is audited in every size and language, and kept as a picture to look at."""

import itertools

import pytest

from audit import audit
from conftest import SCREENSHOTS
from service_page import ServicePage
from service_screens import LONG_SCREENS, SCREENS
from service_stage import ServiceStage

SIZES = [(1280, 800), (800, 1280), (1080, 1920), (1920, 1080)]
LONG = [(1280, 3000), (800, 3000)]
TAGS = {"zh": "zh-CN", "en": "en"}
# Names of programs, keys and services, which are the same in both languages.
NAMES = (
    "QR", "USB", "EPSON", "TM", "tm", "at", "port", "profile", "epson", "https", "central", "hall", "example", "general", "social", "kiosk", "agent",
    "url", "voice", "dead", "letters", "timedatectl", "pinFile", "service",
)


@pytest.fixture
def stage(clean, demo):
    """The page as it is drawn, whatever goes on."""
    stage = ServiceStage(ServicePage(clean, SCREENSHOTS), demo.touch)
    yield stage
    stage.close()
    stage.screen.open("about:blank")


def audited(stage, name, events, sizes, languages=TAGS, beyond_everywhere=frozenset()):
    complaints = {}
    for size, language in itertools.product(sizes, languages):
        label = f"{size[0]}x{size[1]}-{language}"
        stage.show(events, size, language)
        stage.screen.screenshot(f"audit/service-page-{name}-{label}")
        beyond = {"axe"} | ({"focus", "stillness"} if language == "zh" else set())
        beyond = beyond if size in (SIZES[0], SIZES[1], LONG[0]) else beyond_everywhere
        found = audit(stage.screen, language=TAGS[language], beyond=beyond, names=NAMES, least_type=1, small_print="#none")
        for complaint in found:
            complaints.setdefault(complaint, []).append(label)
    assert not complaints, "\n".join(f"{what}: {', '.join(labels)}" for what, labels in complaints.items())


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_passes_the_audit(stage, name):
    audited(stage, name, SCREENS[name], SIZES)


def test_much_trouble_at_once_passes_the_audit_too(stage):
    audited(stage, "worst", LONG_SCREENS["worst"], LONG)


@pytest.mark.parametrize("name", ["hostile", "long-names"])
def test_whatever_names_hold_is_shown_as_text_in_its_place(stage, name):
    for size in LONG:
        stage.show(LONG_SCREENS[name], size)
        stage.screen.screenshot(f"audit/service-page-{name}-{size[0]}")
        assert stage.screen.js("return [window.harmed, document.querySelector('main script, main :not(.printed) > img')]") == [None, None]
        width, room = stage.screen.js("return [document.documentElement.scrollWidth, innerWidth]")
        assert width <= room
        found = audit(stage.screen, language=None, beyond=set(), names=NAMES, least_type=1, small_print="#none")
        assert found == []
