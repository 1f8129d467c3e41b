"""A slip stops before its number: the number is kept for half a minute, and its citizen chooses."""

import pytest

from demo_process import until_in_reserve
from paper import read_qr
from waiting import wait_for

PENDING = "号票没有打印出来"


def stop_before_the_number(page, demo, fault="unplug"):
    """The printer fails while central's answer is on its way; waits until the page asks what to do. Central's view of the ticket."""
    known = {ticket["ticketID"] for ticket in demo.tickets_at_central()}
    demo.arm({"on": "reservation", "count": 1, "delayMs": 700})
    page.until_ready()
    page.tap("[data-service=general]")
    ticket = wait_for(lambda: new_ticket(demo, known), "the reservation at central")
    demo.printer(fault)
    page.until_question("#trouble")
    assert page.text("#trouble-title") == PENDING
    return ticket


def new_ticket(demo, known):
    return next((ticket for ticket in demo.tickets_at_central() if ticket["ticketID"] not in known), None)


def until_state(demo, ticket_id, state):
    def found():
        ticket = next(ticket for ticket in demo.tickets_at_central() if ticket["ticketID"] == ticket_id)
        return ticket if ticket["state"] == state else None

    return wait_for(found, f"the ticket {state} at central")


def test_the_number_is_not_shown_before_it_counts_and_printing_again_needs_a_printer(page, demo):
    ticket = stop_before_the_number(page, demo, fault="openCover")
    assert not page.sees(ticket["number"])
    page.until("document.querySelector('[data-answer=tryAgain]:disabled') !== null")
    assert page.text("#answers-note") == "打印机盖未合上"
    page.screenshot("flow-pending")
    page.tap("[data-answer=tryAgain]")
    assert page.js("return document.body.dataset.screen") == "question"
    page.answer("giveUp")
    page.until_outcome_says("号票未打印")


def test_try_again_prints_the_same_number(page, demo):
    before = len(demo.tickets_at_central())
    stop_before_the_number(page, demo)
    demo.printer("plug")
    page.answer("tryAgain")
    number = page.until_number()
    assert page.sees("请取走您的号票")
    assert [slip["number"] for slip in demo.slips()].count(number) == 1
    assert wait_for(lambda: demo.ticket_at_central(number)["binding"], "the binding")["evidence"] == "confirmed"
    assert len(demo.tickets_at_central()) == before + 1


def test_giving_up_makes_the_number_void_and_a_new_one_can_be_taken_at_once(page, demo):
    ticket = stop_before_the_number(page, demo)
    page.answer("giveUp")
    page.until_outcome_says("本号已作废，请重新取号")
    assert until_state(demo, ticket["ticketID"], "void")["voidReason"] == "notWanted"
    demo.printer("plug")
    page.until("document.querySelector('#again').checkVisibility() && document.body.dataset.resting === 'false'")
    page.tap("#again")
    page.until_outcome_says("请取走您的号票")
    assert page.text("#ticket-number") != ticket["number"]


def test_a_phone_takes_the_number_by_the_qr_on_the_screen(page, demo):
    ticket = stop_before_the_number(page, demo)
    page.answer("phone")
    page.until_question("#scan")
    page.until_qr_is_drawn("#scan-qr")
    assert not page.sees(ticket["number"])
    [content] = read_qr(page.screenshot("flow-on-screen"))
    demo.scan(content)
    page.until_outcome_says("号码已在您的手机上")
    assert page.text("#ticket-number") == ticket["number"]
    page.screenshot("flow-followed")
    binding = wait_for(lambda: demo.ticket_at_central(ticket["number"])["binding"], "the binding")
    assert binding["evidence"] == "screen"
    demo.printer("plug")
    page.finish()


def test_the_qr_on_the_screen_can_be_given_up(page, demo):
    ticket = stop_before_the_number(page, demo)
    page.answer("phone")
    page.until_question("#scan")
    page.answer("giveUp")
    page.until_outcome_says("本号已作废")
    until_state(demo, ticket["ticketID"], "void")


@pytest.mark.refused_requests
def test_a_phone_that_central_does_not_hear_of_is_told_in_words_and_can_be_tried_once_more(page, demo):
    stop_before_the_number(page, demo)
    page.tap("#language")
    demo.arm({"on": "screen", "count": 1, "answer": "status", "status": 500, "code": "sim.fault"})
    page.answer("phone")
    page.until_seen("The queue system cannot be reached")
    assert page.text("#staff-code") == "central.unreachable"
    page.answer("phone")
    page.until_question("#scan")
    page.answer("giveUp")
    page.until_outcome_says("This number is void")


def test_silence_ends_it_after_half_a_minute_and_the_next_citizen_has_the_page(page, demo):
    ticket = stop_before_the_number(page, demo)
    page.until("document.body.dataset.screen === 'outcome'", seconds=45)
    assert page.sees("号票未打印")
    assert until_state(demo, ticket["ticketID"], "void")["voidReason"] == "noChoice"
    demo.printer("plug")
    page.finish()


def test_a_page_that_is_loaded_anew_goes_on_with_the_question_and_with_the_qr(page, demo):
    stop_before_the_number(page, demo)
    page.open(demo.touch)
    page.until_question("#trouble")
    page.answer("phone")
    page.until_question("#scan")
    page.open(demo.touch)
    page.until_question("#scan")
    page.answer("giveUp")
    page.until_outcome_says("本号已作废")


def test_an_offline_number_cannot_go_to_a_phone_but_can_be_tried_again(page, demo):
    # What an earlier slip left in the printer comes out with this one.
    page.take_a_number("general")
    page.finish()
    until_in_reserve(demo.touch, "general")
    demo.central_is("stop")
    page.until_seen("现在发放离线号", seconds=60)
    demo.printer("openCover", after_bytes=20)
    page.tap("[data-service=general]")
    page.until_question("#trouble")
    assert page.js("return [...document.querySelectorAll('.answer')].map((button) => button.dataset.answer)") == [
        "tryAgain", "giveUp"]
    demo.printer("closeCover")
    page.answer("tryAgain")
    page.until_outcome_says("离线号，系统恢复后叫号")


@pytest.mark.refused_requests
def test_an_agent_that_dies_in_the_question_makes_the_number_void_and_the_page_hears_it(screen, start_hall):
    hall = start_hall()
    hall.start_agent()
    screen.arrive_when_up(hall.touch)
    screen.until_ready()
    hall.arm({"on": "reservation", "count": 1, "delayMs": 700})
    screen.tap("[data-service=general]")
    wait_for(hall.tickets_at_central, "the reservation at central")
    hall.kill("printer")
    screen.until_question("#trouble")
    hall.kill("agent")
    screen.until_seen("正在恢复连接")
    assert screen.js("return !document.querySelector('.answer:enabled')")
    hall.start_agent()
    screen.until_outcome_says("号票未打印")
    [ticket] = hall.tickets_at_central()
    until_state(hall, ticket["ticketID"], "void")
