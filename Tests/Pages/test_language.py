"""Chinese first, English a touch away."""

import re


def test_the_page_begins_in_chinese(page):
    assert page.js("return document.documentElement.lang") == "zh-CN"
    assert page.text("#prompt") == "请选择要办理的业务"
    assert re.fullmatch(r"\d+月\d+日 星期[一二三四五六日]", page.text("#day"))


def test_english_is_a_touch_away_and_so_is_the_way_back(page):
    page.tap("#language")
    page.until_seen("Please choose a service")
    assert page.js("return document.documentElement.lang") == "en"
    assert not re.search("[\u4e00-\u9fff]", page.text("main"))
    page.tap("#language")
    page.until_seen("请选择要办理的业务")


def test_the_language_can_change_while_a_ticket_is_shown(page):
    number = page.take_a_number("general")
    page.tap("#language")
    page.until_seen("Please take your ticket")
    assert page.text("#ticket-number") == number


def test_every_code_of_the_interface_has_words_in_both_languages_and_no_code_in_them(page):
    codes = [
        *(f"printer.{name}" for name in (
            "paperOut", "coverOpen", "cutterFault", "overheated", "jam", "offline", "unrecoverable", "disconnected",
            "mute")),
        "central.unreachable", "central.refused", "service.refused", "service.unknown", "ticket.tooLate",
        *(f"offline.{name}" for name in (
            "noNumbers", "usedUp", "outsideWindow", "clockUntrusted", "awayTooLong", "appointment")),
        *(f"appointment.{name}" for name in (
            "checkedIn", "unknown", "otherDay", "number.length", "number.characters", "number.phone",
            "number.birthday", "number.checkDigit", "neverHeardOf")),
        *(f"store.{name}" for name in (
            "full", "corrupt", "newerVersion", "inUse", "failed", "changed")), "busy", "stopping",
        "request.malformed", "request.noHost", "request.forbiddenHost", "request.forbiddenOrigin", "notFound",
        "method.notAllowed", "request.tooLarge", "request.contentType", "never.heardOf",
    ]
    said = page.js_async(
        "const { noticeFor } = await import('/touch-notices.js');"
        "return given[0].map((code) => [code, noticeFor(code, 'zh'), noticeFor(code, 'en')])",
        codes,
    )
    for code, zh, en in said:
        # An ID number may end with an X; nothing else of it is Latin.
        latin = re.sub(r"\bX\b", "", zh["title"] + zh["text"])
        assert re.search("[\u4e00-\u9fff]", zh["title"]) and not re.search("[A-Za-z]", latin), code
        assert en["title"] and en["text"] and not re.search("[\u4e00-\u9fff]", en["title"] + en["text"]), code
        assert code not in en["title"] + en["text"]
