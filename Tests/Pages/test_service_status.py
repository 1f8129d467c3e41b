"""What the service page shows of a kiosk that lives, and what it does with it."""

import pytest

from conftest import SCREENSHOTS
from service_page import PIN, ServicePage
from waiting import wait_for

DEMO_PIN = "246810"


@pytest.fixture
def page(clean, demo):
    """Inside, at a demo with everything in order."""
    page = ServicePage(clean, SCREENSHOTS)
    page.enter(demo.touch, pin=DEMO_PIN)
    page.until_printer_is("ready")
    yield page
    page.open("about:blank")


FAULTS = [
    ("runOutOfPaper", "paperOut", {"roll": "bad"}, "缺纸"),
    ("openCover", "coverOpen", {"cover": "bad"}, "上盖"),
    ("jamCutter", "cutterFault", {"cutter": "bad"}, "切刀"),
    ("overheat", "overheated", {"head": "bad"}, "过热"),
    ("unplug", "disconnected", {"cable": "bad"}, "未连接"),
    ("runLow", "nearEnd", {"roll": "warning"}, "纸将用完"),
]


@pytest.mark.parametrize("action, status, lit, words", FAULTS)
def test_the_picture_is_lit_where_the_fault_is_and_says_what_to_do(page, demo, action, status, lit, words):
    try:
        demo.printer(action)
        page.until_printer_is(status)
        assert page.lit() == lit
        wait_for(lambda: any(words in each for each in page.troubles()), words)
        stops = status != "nearEnd"
        assert page.text("#verdict") == ("现在取不到号" if stops else "正在出号")
        page.screenshot(f"service-page-{status}")
    finally:
        for mend in ("coolDown", "loadPaper"):
            demo.printer(mend)
        demo.mend_everything()
    page.until_printer_is("ready")
    wait_for(lambda: page.troubles() == [] and page.lit() == {}, "all is well")
    page.turn_to("faults")
    page.until_seen(words)


def test_a_central_that_goes_away_is_seen_and_remembered(page, demo):
    demo.central_is("stop")
    page.until_seen("连接不上中心")
    page.until_seen("连接不上，")
    demo.central_is("start")
    wait_for(lambda: page.troubles() == [], "central back", 60)
    page.turn_to("faults")
    page.until_seen("central.unreachable")
    page.until("document.querySelector('.fault').dataset.lasts === 'false'")


def test_a_new_roll_is_noted_once_it_is_meant(page):
    page.tap("[data-what=paperChanged]")
    page.until_seen("确认装入了新纸卷？")
    page.tap("#close")
    page.until("document.querySelector('#action').hidden")
    assert page.do("paperChanged").startswith("已登记新纸卷：")
    page.until_seen("按整卷长度")
    assert page.js("return document.querySelector('#paper-gauge').dataset.level") == "well"


def test_a_test_page_is_printed_and_stands_among_the_last_slips(page):
    assert page.do("testSlip") == "测试页已打印"
    page.turn_to("slips")
    page.until_seen("测试页 已打印")
    page.until("[...document.querySelectorAll('.printed img')].some((each) => each.checkVisibility() && each.naturalWidth > 0)")
    page.screenshot("service-page-slips")


def test_maintenance_stops_numbers_and_lets_them_be_given_again(page, demo):
    assert "已暂停取号" in page.do("maintenanceOn")
    page.until_seen("维护中：暂停取号")
    assert b'"outOfService":{"code":"maintenance"}' in first_words(demo.touch + "api/events")
    page.screenshot("service-page-maintenance")
    assert page.do("maintenanceOff") == "已恢复取号"
    page.until_seen("正在出号")


def first_words(url):
    import urllib.request

    with urllib.request.urlopen(url, timeout=10) as stream:
        return stream.readline() + stream.readline()


@pytest.mark.refused_requests
def test_page_and_command_tell_the_same(clean, start_hall):
    hall = start_hall(pin=PIN)
    hall.start_agent()
    page = ServicePage(clean, SCREENSHOTS)
    page.enter(hall.touch)
    page.tap("#language")
    for break_it in (None, "printer"):
        if break_it:
            hall.kill(break_it)
            page.until_printer_is("disconnected")
        status = hall.status()
        wait_for(lambda: page.troubles() == [each["text"]["en"] for each in hall.status()["troubles"]], "the same troubles")
        assert page.text("#verdict") == ("No numbers are given" if break_it else "Numbers are given")
        assert status["central"]["url"] in page.text("#facts")
    page.open("about:blank")
