"""Central is away: numbers in reserve are given while there are any, and it is said what they are."""

import pytest

from demo_process import until_in_reserve
from waiting import wait_for

STRIP = "现在发放离线号，系统恢复后叫号"
AWAY = "排队系统暂时连接不上"


def test_a_number_in_reserve_is_given_and_called_when_central_is_back(page, demo):
    until_in_reserve(demo.touch, "general")
    demo.central_is("stop")
    page.until_seen(STRIP, seconds=60)
    assert page.text("[data-service=general] .service-line") == "可取离线号"
    assert page.text("#staff-code") == "central.unreachable"

    number = page.take_a_number("general")
    assert page.text("#ticket-offline") == "离线号，系统恢复后叫号，请咨询工作人员"
    assert page.text("#ticket-ahead") == ""
    page.screenshot("flow-offline-ticket")
    slip = wait_for(lambda: next((slip for slip in demo.slips() if slip["number"] == number), None), "the slip")
    assert not slip["registered"]

    demo.central_is("start")
    bound = wait_for(lambda: demo.ticket_at_central(number), "the ticket at central", seconds=90)
    assert bound["leaseID"]
    page.finish()
    wait_for(lambda: not page.sees(STRIP), "the strip gone", seconds=90)


def test_english_says_the_same(page, demo):
    until_in_reserve(demo.touch, "general")
    page.tap("#language")
    demo.central_is("stop")
    page.until_seen("Offline numbers are called once it is back", seconds=60)
    page.take_a_number("general")
    assert page.text("#ticket-offline").startswith("Offline number: called once the system is back")


@pytest.mark.refused_requests
def test_a_service_without_numbers_is_not_on_offer_and_one_with_numbers_is(screen, start_hall):
    hall = start_hall()
    # The first service to ask for numbers gets none.
    hall.arm({"on": "lease", "count": 1, "answer": "status", "status": 409, "code": "service.closed"})
    hall.start_agent()
    screen.arrive_when_up(hall.touch)
    until_in_reserve(hall.touch, "social")
    hall.kill("central")
    screen.until_seen(STRIP, seconds=60)
    assert screen.text("[data-service=general] .service-line") == "暂不能取号"
    screen.tap("[data-service=general]")
    assert screen.js("return document.body.dataset.screen") == "services"
    assert screen.take_a_number("social").startswith("B")


@pytest.mark.refused_requests
def test_without_any_number_in_reserve_central_away_is_said_and_passes_by_itself(screen, start_hall):
    hall = start_hall(numbers_per_service=0)
    hall.start_agent()
    screen.arrive_when_up(hall.touch)
    screen.until_ready()
    hall.kill("central")
    screen.until_seen(AWAY, seconds=60)
    assert screen.js("return !document.querySelector('.service:enabled')")
    screen.tap("#language")
    screen.until_seen("The queue system cannot be reached")
    hall.start_central()
    wait_for(lambda: not screen.sees("The queue system cannot be reached"), "central on the page again", seconds=90)
    screen.until_ready()


@pytest.mark.refused_requests
def test_an_agent_that_was_restarted_while_central_is_away_still_gives_its_numbers(screen, start_hall):
    hall = start_hall()
    hall.start_agent()
    screen.arrive_when_up(hall.touch)
    until_in_reserve(hall.touch, "general", "tax")
    hall.kill("central")
    screen.until_seen(STRIP, seconds=60)
    hall.end_agent()
    screen.until_seen("正在恢复连接")
    hall.start_agent()
    screen.until_seen(STRIP, seconds=60)
    assert screen.take_a_number("general")
    assert screen.sees("离线号")
