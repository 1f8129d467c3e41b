"""Who has an appointment checks in with a phone or ID number."""

import itertools
import json

import pytest

from browser import HOME
from demo_process import get

ID_NUMBER = "11010519491231002X"

# Each test has a person of its own, as appointments stay for the day.
PHONES = (f"138{number:08}" for number in itertools.count(10_000_000, 7_654_321))


@pytest.fixture
def phone():
    return next(PHONES)


def remembers(page, number):
    """Whether the number is anywhere in the page."""
    everything = page.js(
        "return document.documentElement.outerHTML + JSON.stringify({...localStorage, ...sessionStorage}) + location.href")
    return number in everything or number in everything.replace(" ", "")


def check_in(page, time):
    """Touches the appointment of that time and waits for the number."""
    page.until("document.body.dataset.screen === 'appointments'")
    page.js("return [...document.querySelectorAll('.appointment')].find((one) => one.innerText.includes(arguments[0])).id = 'mine'", time)
    page.tap("#mine")
    return page.until_number()


def test_a_phone_number_finds_its_appointment_and_a_touch_takes_its_number(page, demo, phone):
    demo.book("social", "10:30", phoneNumber=phone)
    page.find_appointments(phone)
    page.until_seen("10:30")
    assert not remembers(page, phone)
    page.screenshot("check-in-found")

    number = check_in(page, "10:30")
    assert number.startswith("B")
    assert page.sees("预约时间 10:30")
    ticket = demo.ticket_at_central(number)
    assert ticket["origin"] == "appointment" and ticket["state"] == "waiting"
    page.finish()


def test_an_id_number_may_end_with_x_and_only_end_with_it(page, demo):
    demo.book("tax", "14:00", idNumber=ID_NUMBER)
    page.look_at("check-in")
    page.type_number("11010519491231")
    assert page.js("return document.querySelector('[data-key=X]').disabled")
    page.tap("[data-key=X]")
    page.type_number("002X")
    assert page.text("#check-in-number") == "110105 19491231 002X"
    page.tap("#search")
    page.until_seen("14:00")
    assert not remembers(page, ID_NUMBER)
    page.go_home()


def test_of_several_appointments_one_is_chosen_and_one_that_has_its_number_says_so(page, demo, phone):
    demo.book("general", "09:00", phoneNumber=phone)
    demo.book("property", "15:00", phoneNumber=phone)
    page.find_appointments(phone)
    number = check_in(page, "15:00")
    assert number.startswith("C")
    page.finish()

    page.find_appointments(phone)
    page.until_seen(f"已签到 {number}")
    assert page.js("return document.querySelectorAll('.appointment:enabled').length") == 1
    assert check_in(page, "09:00").startswith("A")
    page.finish()


@pytest.mark.parametrize("number, words", [
    ("1380013", "号码位数不对"), ("22800138000", "手机号不正确"), ("110105194912310021", "身份证号不正确"),
    ("110105194913310020", "身份证号不正确"),
])
@pytest.mark.refused_requests
def test_what_is_wrong_with_a_number_is_said_and_can_be_mended(page, demo, number, words):
    asked = searches(demo)
    page.find_appointments(number)
    assert words in page.text("#check-in-note")
    assert searches(demo) == asked
    page.tap("[data-key=back]")
    page.until("document.querySelector('#check-in-note').textContent === ''")
    page.go_home()


def searches(demo):
    """How often central was asked for appointments."""
    state = json.loads(get(demo.central + "sim/state"))
    return sum("search" in json.dumps(request) for request in state["requests"])


def test_a_number_without_an_appointment_is_told_so(page, demo):
    page.find_appointments("13999999999")
    assert "没有找到今天的预约" in page.text("#check-in-note")
    page.go_home()
    assert not remembers(page, "13999999999")


@pytest.mark.refused_requests
def test_without_central_there_is_no_check_in_and_the_page_says_so(page, demo, phone):
    demo.book("medical", "11:00", phoneNumber=phone)
    page.look_at("check-in")
    page.type_number(phone)
    demo.central_is("stop")
    page.until_seen("暂不能办理预约签到")
    assert page.js("return document.querySelector('#search').disabled")
    demo.central_is("start")
    page.until("!document.querySelector('#search').disabled")
    page.tap("#search")
    assert check_in(page, "11:00").startswith("E")
    page.finish()


def test_a_double_tap_on_an_appointment_takes_one_number(page, demo, phone):
    demo.book("general", "16:00", phoneNumber=phone)
    page.find_appointments(phone)
    page.until("document.body.dataset.screen === 'appointments'")
    before = len(demo.tickets_at_central())
    page.tap(".appointment", times=5)
    page.until_number()
    assert len(demo.tickets_at_central()) == before + 1
    page.finish()


def test_english_speaks_of_appointments_too(page, demo, phone):
    demo.book("residence", "13:30", phoneNumber=phone)
    page.tap("#language")
    page.find_appointments(phone)
    page.until_seen("Check in")
    page.screenshot("check-in-found-en")
    assert page.js(f"return {HOME}")
    page.go_home()
