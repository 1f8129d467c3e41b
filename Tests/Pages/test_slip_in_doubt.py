"""A slip stops in its number: nobody knows what the paper shows, and the citizen is asked."""

import pytest

from waiting import wait_for

# Of a slip, behind its number and before its end.
LATE = 1500


def stop_in_the_slip(page, demo):
    """The cable is pulled in mid-slip; waits until the page asks, and gives the number."""
    demo.printer("unplug", after_bytes=LATE)
    page.until_ready()
    page.tap("[data-service=general]")
    page.until_question("#ticket")
    assert page.text("#ticket-title") == "号票出来了吗？"
    return page.text("#ticket-number")


def test_who_has_the_slip_says_so_and_makes_room(page, demo):
    number = stop_in_the_slip(page, demo)
    page.screenshot("flow-unknown")
    demo.printer("plug")
    page.answer("cameOut")
    page.until_ready()
    assert demo.ticket_at_central(number)["binding"]["evidence"] == "unknown"


def test_a_missing_slip_is_printed_again_with_the_same_number_and_marked(page, demo):
    number = stop_in_the_slip(page, demo)
    page.until("document.querySelector('[data-answer=missing]:disabled') !== null")
    assert page.text("#answers-note") == "打印机暂不可用"
    before = len(demo.slips())
    demo.printer("plug")
    page.answer("missing")
    page.until_seen("正在重新打印")
    page.until_outcome_says("请取走您的号票")
    assert page.text("#ticket-number") == number
    reprints = [slip for slip in demo.slips()[before:] if slip["number"] == number]
    assert reprints
    binding = wait_for(lambda: reprinted(demo, number), "the binding of the reprint")
    assert binding["evidence"] == "confirmed"


def reprinted(demo, number):
    binding = demo.ticket_at_central(number)["binding"]
    return binding if binding["reprints"] == 1 else None


def test_who_wants_it_no_more_gives_it_back(page, demo):
    number = stop_in_the_slip(page, demo)
    page.tap("#language")
    page.answer("notWanted")
    page.until_outcome_says("Your number is cancelled")
    page.screenshot("flow-returned")
    wait_for(lambda: demo.ticket_at_central(number)["counts"]["void"]["received"] > 0, "the void at central")


@pytest.mark.refused_requests
def test_a_reprint_that_stops_as_well_is_told_in_words_and_the_question_stays(page, demo):
    number = stop_in_the_slip(page, demo)
    demo.printer("plug")
    page.until("document.querySelector('[data-answer=missing]:enabled') !== null")
    demo.printer("runOutOfPaper", after_bytes=20)
    page.answer("missing")
    page.until_seen("号票纸已用完")
    assert page.text("#staff-code") == "printer.paperOut"
    page.until_question("#ticket")
    assert page.text("#ticket-number") == number
    page.answer("cameOut")
    page.until("document.body.dataset.screen === 'services'")


def test_an_answer_that_comes_too_late_is_told_in_words(page, demo):
    stop_in_the_slip(page, demo)
    refusal = {"error": {"code": "ticket.tooLate", "message": "It is too late for that."}}
    page.js(
        "const refusal = JSON.stringify(arguments[0]); const real = window.fetch;"
        "window.fetch = async (path, options) => options?.method === 'POST'"
        "  ? new Response(refusal, {status: 409}) : real(path, options)",
        refusal,
    )
    page.answer("notWanted")
    page.until_seen("已超过可操作的时间")
    assert page.text("#staff-code") == "ticket.tooLate"


def test_the_question_is_asked_for_a_minute_whatever_is_touched(page):
    seconds = page.js_async(
        "const { activities } = await import('/touch-activities.js');"
        "const { step } = await import('/touch-state.js');"
        "const ticket = {intent: 'i', service: 'general', number: 'A001', state: 'unknown'};"
        "let state = {language: 'en', link: 'up', hall: null, resting: false, touches: 0,"
        "  screen: {name: 'question', ticket, reply: null, code: null}};"
        "const asked = (state) => activities(state).find(({ event }) => event?.type === 'silence');"
        "const first = asked(state);"
        "state = step(step(state, {type: 'touched'}), {type: 'ticket', ticket: {...ticket}});"
        "const after = step(state, first.event);"
        "return [first.ms / 1000, asked(state).key === first.key, after.screen.name, after.language]"
    )
    assert seconds == [60, True, "services", "zh"]
