"""Every state of the service page in every size and language is audited, and kept as a picture to look at."""

import itertools

import pytest

from audit import EVERYTHING, audit, prepare
from conftest import SCREENSHOTS
from service_page import ServicePage, SlipFile, SlipWatch
from waiting import wait_for

# Long enough for the whole page: what lies below the edge of a screen is no fault of a page that scrolls.
SIZES = [(1440, 2700), (1920, 2700), (1080, 2700), (800, 2700)]
TAGS = {"zh": "zh-CN", "en": "en"}
# Names of the language and of files, which are the same in both; one without its first letter, which is marked.
NAMES = (
    "QR", "hall", "hallEnglish", "service", "serviceEnglish", "number", "shortCode", "ticketQR", "ahead", "nobodyAhead",
    "issuedAt", "issuedDate", "issuedTime", "businessDay", "kiosk", "bookedAt", "bookedTime", "rule", "ruleEnglish",
    "reprint", "offline", "offlineAdvice", "offlineAdviceEnglish", "followQR", "logo", "slip", "foo", "code", "image",
    "option", "qrcode", "width", "auto", "idth", "mm", "ESC", "POS", "printer", "dpi",
)
STATES = {
    "good": lambda text: text,
    "broken": lambda text: text.replace("{{rule}}", "{{foo}} }").replace("{width: 16, *}", "{width: x}"),
    "narrow": lambda text: text + "{width: auto; text: nowrap}\n" + "一二三四五六七八九十" * 2 + "\n",
}


@pytest.fixture(scope="module", params=["default", "logo"])
def watched(request, tmp_path_factory):
    file = SlipFile(tmp_path_factory.mktemp("slip"), request.param)
    watch = SlipWatch("--template", str(file.path))
    yield file, file.text(), watch.url
    watch.stop()


def show(page, language, sees_help):
    if page.js("return document.documentElement.lang") != TAGS[language]:
        page.tap("#language")
    page.js("document.querySelector('#help').open = arguments[0]", sees_help)
    page.js("scrollTo(0, 0)")


@pytest.mark.parametrize("name", STATES)
def test_every_state_passes_the_audit(clean, watched, name):
    file, good, url = watched
    file.save(good)
    page = ServicePage(clean, SCREENSHOTS)
    page.visit(url)
    prepare(page)
    file.save(STATES[name](good))
    page.until_problems({"good": 0, "broken": 3, "narrow": 1}[name])
    complaints = {}
    for size, language in itertools.product(SIZES, TAGS):
        page.resize(*size)
        page.until(f"innerWidth === {size[0]}")
        # What does not fit beside one another can be scrolled to.
        page.choose("1" if size[0] < 1000 else "1.5")
        show(page, language, sees_help=name == "good")
        page.until_drawn()
        label = f"{size[0]}x{size[1]}-{language}"
        page.screenshot(f"audit/service-{file.path.parent.name}-{name}-{label}")
        beyond = EVERYTHING if size in SIZES[:1] + SIZES[-1:] else set()
        found = audit(
            page, language=TAGS[language] if language == "zh" else None, beyond=beyond, names=NAMES, least_type=1,
            small_print=".ruler", drawn=".ruler")
        for complaint in found:
            complaints.setdefault(complaint, []).append(label)
    page.open("about:blank")
    assert not complaints, "\n".join(f"{what}: {', '.join(labels)}" for what, labels in complaints.items())
