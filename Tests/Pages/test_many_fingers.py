"""A screen that feels ten fingers, and people who use them."""

import random
import time

import pytest


@pytest.fixture
def glass(second_screen, demo):
    """The touch page in a Chromium of its own: one that was touched by several fingers at once through DevTools may feel
    none on the next page."""
    second_screen.arrive(demo.touch)
    second_screen.until_ready()
    return second_screen


def kiosk_tickets(demo):
    return len(demo.tickets_at_central())


def services(page):
    """Where the first two lie that can be touched."""
    first, second = page.js("return [...document.querySelectorAll('.service:enabled')].map((each) => each.dataset.service)")[:2]
    return [page.centre(f"[data-service='{service}']") for service in (first, second)]


def test_two_services_touched_at_the_same_instant_give_one_ticket(glass, demo):
    before = kiosk_tickets(demo)
    glass.fingers_down(services(glass))
    glass.finger_up()
    glass.until_number()
    glass.finish()
    assert kiosk_tickets(demo) == before + 1


def test_a_second_service_touched_a_moment_later_gives_no_second_ticket(page, demo):
    before = kiosk_tickets(demo)
    for place in services(page):
        page.tap_at(*place)
    page.until_number()
    page.finish()
    assert kiosk_tickets(demo) == before + 1


def test_a_hand_that_rests_on_the_glass_does_not_keep_a_finger_from_being_felt(glass, demo):
    before = kiosk_tickets(demo)
    hand, service = (4, 1900), services(glass)[0]
    glass.fingers_down([hand])
    glass.fingers_down([hand, service])
    # DevTools can lift all fingers, not one.
    glass.finger_up()
    glass.until_number()
    glass.finish()
    assert kiosk_tickets(demo) == before + 1


def test_a_finger_that_stays_for_two_seconds_is_felt(page, demo):
    before = kiosk_tickets(demo)
    page.finger_down(*services(page)[0])
    time.sleep(2)
    page.finger_up()
    page.until_number()
    page.finish()
    assert kiosk_tickets(demo) == before + 1


def test_ten_fingers_that_mash_leave_a_page_that_works_and_no_number_given_twice(glass, demo):
    chance = random.Random(7)
    for _ in range(60):
        glass.fingers_down([(chance.randrange(1080), chance.randrange(1920)) for _ in range(10)])
        glass.finger_up()
        glass.tap_at(chance.randrange(1080), chance.randrange(1920))
    # Whatever they have opened, an untouched page finds its way back.
    glass.until("document.body.dataset.screen === 'services' && document.documentElement.lang === 'zh-CN'", seconds=150)
    numbers = [each["number"] for each in demo.tickets_at_central() if each.get("binding")]
    assert len(set(numbers)) == len(numbers)
    assert glass.take_a_number("general")
