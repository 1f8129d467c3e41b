"""What stands in the way of a number is said before a touch, and no number is taken."""

import uuid

import pytest

from demo_process import post
from paper import read_qr

FAULTS = [
    ("runOutOfPaper", "loadPaper", "号票纸已用完", "printer.paperOut"),
    ("openCover", "closeCover", "打印机盖未合上", "printer.coverOpen"),
    ("jamCutter", "freeCutter", "打印机切纸故障", "printer.cutterFault"),
    ("unplug", "plug", "打印机暂不可用", "printer.disconnected"),
]


def nothing_is_on_offer(page):
    return page.js("return document.querySelector('.service') && !document.querySelector('.service:enabled')")


@pytest.mark.parametrize("fault, remedy, words, code", FAULTS, ids=[row[0] for row in FAULTS])
def test_a_printer_fault_is_said_before_a_touch_and_takes_no_number(page, demo, fault, remedy, words, code):
    before = len(demo.tickets_at_central())
    where = page.centre("[data-service=general]")
    demo.printer(fault)
    page.until_seen(words)
    assert nothing_is_on_offer(page)
    assert page.text("#staff-code") == code

    page.tap_at(*where)
    assert page.js("return document.body.dataset.screen") == "services"
    status, answer = post(demo.touch + "api/tickets", {"intent": str(uuid.uuid4()), "service": "general"})
    assert (status, answer["error"]["code"]) == (503, code)
    assert len(demo.tickets_at_central()) == before

    demo.printer(remedy)
    page.until_ready()
    assert not page.sees(words)


def test_while_no_slip_can_be_printed_wechat_is_offered_instead(page, demo):
    demo.printer("runOutOfPaper")
    page.until_seen("也可以用微信取号")
    page.until_qr_is_drawn("#paperless-qr")
    assert read_qr(page.screenshot("paper-out-follow")) == ["https://hall.example/follow"]
    demo.printer("loadPaper")
    page.until_ready()
    assert not page.sees("也可以用微信取号")


def test_a_hall_without_an_account_offers_none(page, demo):
    demo.change_hall(followURL="")
    try:
        page.until("!document.querySelector('#open-follow').checkVisibility()")
        demo.printer("runOutOfPaper")
        page.until_seen("号票纸已用完")
        assert not page.sees("微信") and page.sees("综合业务")
    finally:
        demo.change_hall(followURL="https://hall.example/follow")


def test_a_refusal_that_comes_after_the_touch_is_told_in_words(page, demo):
    before = len(demo.tickets_at_central())
    refusal = {"error": {"code": "printer.paperOut", "message": "The printer has no paper."}}
    page.js(
        "const refusal = JSON.stringify(arguments[0]);"
        "window.fetch = async () => new Response(refusal, {status: 503})",
        refusal,
    )
    page.tap("[data-service=general]")
    page.until_seen("号票纸已用完")
    assert page.text("#done") == "返回"
    assert page.text("#staff-code") == "printer.paperOut"
    assert len(demo.tickets_at_central()) == before
    page.finish()
