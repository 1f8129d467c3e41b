"""The service page: a slip is edited beside it, and it shows at once what would be printed and what is wrong."""

import re

import pytest

from paper import read_qr
from conftest import SCREENSHOTS
from service_page import PIN, ServicePage, SlipFile, SlipWatch
from waiting import wait_for


@pytest.fixture
def file(tmp_path):
    return SlipFile(tmp_path)


@pytest.fixture
def watch():
    """Starts `kiosk-agent slip --watch`."""
    running = []

    def start(*options):
        running.append(SlipWatch(*options))
        return running[-1]

    yield start
    for each in running:
        each.stop()


@pytest.fixture
def page(clean, file, watch):
    """The page, beside an editor that has the file open."""
    page = ServicePage(clean, SCREENSHOTS)
    page.visit(watch("--template", str(file.path)).url)
    yield page
    page.open("about:blank")


SAVES = ["save", "save_by_rename", "save_beside"]


@pytest.mark.parametrize("save", SAVES)
def test_an_edit_is_seen_on_both_papers(page, file, save):
    assert "综合业务" in page.picture(0) and "请取好" not in page.picture(0)
    before = page.addresses()
    getattr(file, save)(file.text().replace("{{rule}}", "请取好号票"))
    for index in (0, 1):
        page.until_picture_says("请取好号票", index)
    page.until_drawn()
    assert all(old != new for old, new in zip(before, page.addresses()))
    assert page.problems() == [] and not page.is_old()


@pytest.mark.parametrize("save", SAVES)
def test_a_broken_file_leaves_the_last_good_picture_and_says_where_it_is_broken(page, file, save):
    good = file.text()
    drawn = page.picture(0)
    getattr(file, save)(good.replace("{{rule}}", "请看 {{rool}}"))
    page.until_problems(1)
    [(place, words, marked)] = page.problems()
    line = good.splitlines().index("{{rule}}") + 1
    assert place == f"第 {line} 行，第 4 个字符"
    assert "rool" in words and "{{ticketQR}}" not in words
    assert marked == "{"
    assert page.is_old(0) and page.is_old(1)
    assert page.picture(0) == drawn
    page.screenshot("service-broken")

    getattr(file, save)(good.replace("{{rule}}", "请看大屏"))
    page.until_problems(0)
    page.until_picture_says("请看大屏")
    wait_for(lambda: not page.is_old(0) and not page.is_old(1), "pictures of the file as it is")
    assert page.problems() == []


def test_a_file_that_goes_away_and_comes_back_is_found_again(page, file):
    text = file.text()
    file.path.unlink()
    page.until_problems(1)
    assert str(file.path) in page.problems()[0][1]
    assert page.is_old()
    file.save(text.replace("{{rule}}", "回来了"))
    page.until_picture_says("回来了")
    page.until_problems(0)


def test_what_does_not_fit_narrow_paper_is_said_of_it_alone(page, file):
    file.save(file.text() + "{width: auto; text: nowrap}\n" + "一二三四五六七八九十" * 2 + "\n")
    page.until_problems(1)
    [(place, words, _)] = page.problems()
    assert "58 mm" in place and "32" in words
    wait_for(lambda: page.is_old(1) and not page.is_old(0), "the mark on the narrow paper alone")
    page.until_picture_says("十一二三", 0)
    assert "十一二三" not in page.picture(1)


SEEN = {
    "ordinary": ("前面等候 6 人", "补打"),
    "nobody-ahead": ("前面无人等候", "前面等候"),
    "offline": ("离线号", "前面"),
    "reprint": ("补打", "前面"),
    "appointment": ("预约 2026-11-23 10:30", "补打"),
    "no-qr": ("查询码", "微信扫码"),
    "long-names": ("AB1234", "A010"),
}


@pytest.mark.parametrize("sample", SEEN)
def test_each_sample_shows_the_lines_that_are_its_own(page, sample):
    page.choose(sample)
    there, absent = SEEN[sample]
    page.until_picture_says(there)
    assert absent not in page.picture(0)


def test_the_picture_is_as_large_as_the_ruler_says_and_its_qr_can_be_scanned_from_the_screen(page):
    for zoom in ("1", "1.5", "2"):
        page.choose(zoom)
        for index, width in enumerate((80, 58)):
            length = float(re.search(r"长 ([\d.]+) 毫米", page.facts(index))[1])
            box, marks = page.js(
                "const paper = document.querySelectorAll('.paper')[arguments[0]];"
                "const {width, height} = paper.querySelector('.picture').getBoundingClientRect();"
                "const ruler = paper.querySelector('.ruler.down path').getBoundingClientRect();"
                "return [[width, height], ruler.height]",
                index,
            )
            pixel = float(zoom) * 96 / 25.4
            assert box == pytest.approx([width * pixel, length * pixel], abs=1)
            assert marks == pytest.approx(int(length) * pixel, abs=1)
    page.choose("1.5")
    links = read_qr(page.screenshot("service-ordinary"))
    assert links == ["https://q.hall.example/t/kvzx2m7qd4hn6wtr3ybcfgja5e"] * 2
    page.choose("3")
    page.screenshot("service-zoomed")


def test_the_page_speaks_english_too_and_explains_every_placeholder(page, file):
    page.tap("#language")
    page.until("document.documentElement.lang === 'en'")
    page.until_seen("No problems")
    assert "8 dots per module" in page.facts()
    page.tap("#help-title")
    page.until_seen("{{shortCode}}")
    page.until_seen("code that people type when the QR cannot be scanned")
    file.save("{{number}}")
    page.until_problems(1)
    assert page.problems()[0][:2] == [
        "The whole file", "the ticket's QR is missing: {code: {{ticketQR}}; option: qrcode}"]


HOSTILE = {
    "script": "{{<script>window.harmed = 1</script>}}",
    "image": "{{<img src=x onerror=window.harmed=1>}}",
    "override": "{{\u202eabc\u202c}}",
    "long": "{{" + "x" * 100_000 + "}}",
    "binary": "{{\x01\x1b[31m\x7f}}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_stands_in_the_file_is_shown_as_text(page, file, name):
    file.save(file.text() + HOSTILE[name] + "\n")
    page.until_problems(1)
    assert page.js("return [window.harmed, document.querySelector('.problem :is(script, img)')]") == [None, None]
    width = page.js("return [document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    assert len(page.problems()[0][1]) < 800


def test_a_file_of_nothing_but_mistakes_is_shown_in_part(page, file):
    file.save("}\n" * 2_000)
    page.until_problems(50)
    assert page.is_old()


@pytest.mark.refused_requests
def test_a_page_that_is_cut_off_says_so_and_goes_on_when_it_can(clean, file, watch):
    page = ServicePage(clean, SCREENSHOTS)
    first = watch("--template", str(file.path))
    page.visit(first.url)
    assert first.stop() == 0
    page.until_seen("连接中断")
    port = first.url.split(":")[-1].strip("/")
    file.save(file.text().replace("{{rule}}", "又连上了"))
    watch("--template", str(file.path), "--port", port)
    wait_for(lambda: not page.sees("连接中断"), "the page in touch again")
    page.until_picture_says("又连上了")
    page.open("about:blank")


def test_the_kiosk_says_whether_it_prints_what_the_file_says(clean, start_hall, tmp_path):
    file = SlipFile(tmp_path, "logo")
    hall = start_hall(slip={"template": str(file.path)}, pin=PIN)
    hall.start_agent()
    page = ServicePage(clean, SCREENSHOTS)
    page.look_into_pictures()
    page.enter(hall.touch)
    page.turn_to("sample")
    page.until_drawn()
    assert page.note() == "取号机现在打印的就是它"
    good = file.text()

    file.save(good.replace("{{rule}}", "新的一行"))
    page.until_picture_says("新的一行")
    wait_for(lambda: "重新启动后改用这张" in page.note(), "what is printed until the next start")
    page.screenshot("service-kiosk-edited")
    file.save(good.replace("{{number}}", ""))
    page.until_problems(1)
    assert "若现在重新启动，会改用自带的号票" in page.note() and page.is_old()
    file.save(good)
    wait_for(lambda: page.note() == "取号机现在打印的就是它", "the file as the agent read it")
    page.open("about:blank")


@pytest.mark.refused_requests
def test_a_kiosk_that_was_started_with_a_broken_file_says_that_its_own_slip_is_printed(clean, start_hall, file):
    good = file.text()
    file.save("{{nothing}}")
    hall = start_hall(slip={"template": str(file.path)}, pin=PIN)
    hall.start_agent()
    page = ServicePage(clean, SCREENSHOTS)
    page.look_into_pictures()
    page.enter(hall.touch)
    page.turn_to("sample")
    page.until_drawn()
    assert page.note() == "取号机打印的是自带的号票，因为这张不能用"
    file.save(good.replace("{{rule}}", "新的一行"))
    page.until_picture_says("新的一行")
    wait_for(lambda: "重新启动后改用这张" in page.note(), "what is printed until the next start")
    hall.end_agent()
    page.until_seen("连接中断")
    hall.start_agent()
    page.until("document.body.dataset.screen === 'door'", 60)
    page.type_pin()
    page.until_inside()
    page.turn_to("sample")
    page.until_drawn()
    wait_for(lambda: page.note() == "取号机现在打印的就是它", "the agent's next start", 60)
    page.open("about:blank")
