"""What a citizen finds before a ticket: many services under headings, all queues, the official account, large type."""

import pytest

from demo_process import Demo, first_event
from paper import read_qr


@pytest.fixture(scope="module")
def province():
    demo = Demo(hall="province")
    yield demo
    demo.stop()


@pytest.fixture
def big_hall(screen, province):
    """The touch page of a hall with 24 services."""
    screen.arrive(province.touch)
    screen.until_ready()
    return screen


def prefixes(page):
    return page.js("return [...document.querySelectorAll('#services .service-prefix')].map((one) => one.textContent)")


def test_many_services_stand_under_headings_and_each_is_two_touches_away(big_hall, province):
    hall = first_event(province.touch + "api/events")
    seen = set(prefixes(big_hall)) - {""}
    for group in hall["groups"]:
        big_hall.tap(f"[data-group={group['id']}]")
        big_hall.until(f"document.querySelector('#prompt').textContent === '{group['name']['zh']}'")
        seen |= set(prefixes(big_hall))
        big_hall.go_home()
    assert seen == {service["prefix"] for service in hall["services"]}


def test_a_number_is_taken_under_a_heading_and_the_next_citizen_finds_the_start(big_hall, province):
    big_hall.tap("[data-group=traffic]")
    big_hall.until("document.querySelector('[data-service=driving]:enabled') !== null")
    big_hall.tap("[data-service=driving]")
    number = big_hall.until_number()
    assert province.ticket_at_central(number)["service"] == "driving"
    big_hall.finish()
    assert big_hall.text("#prompt") == "请选择要办理的业务"


def test_a_heading_that_is_gone_leads_back_to_the_start(big_hall, province):
    groups = first_event(province.touch + "api/events")["groups"]
    big_hall.tap("[data-group=property]")
    big_hall.until("document.querySelector('[data-service=fund]') !== null")
    province.change_hall(groups=[group for group in groups if group["id"] != "property"])
    big_hall.until("document.querySelector('#prompt').textContent === '请选择要办理的业务'")
    province.change_hall(groups=groups)


def test_in_large_type_pages_lead_to_every_offer(big_hall):
    big_hall.tap("#large")
    big_hall.until("document.documentElement.dataset.type === 'large'")
    seen = set()
    while True:
        seen |= set(big_hall.js("return [...document.querySelectorAll('#services .service')].map((one) => one.innerText)"))
        if big_hall.js("return document.querySelector('[data-by=\"1\"]').disabled"):
            break
        before = big_hall.text("#pager-page")
        big_hall.tap("[data-by='1']")
        big_hall.until(f"document.querySelector('#pager-page').textContent !== '{before}'")
    assert len(seen) == 7
    big_hall.tap("#large")
    big_hall.until("document.documentElement.dataset.type === 'usual'")


def test_all_queues_tell_what_central_knows(page, demo):
    page.take_a_number("tax")
    page.finish()
    page.look_at("status")
    hall = first_event(demo.touch + "api/events")
    page.screenshot("status")
    rows = page.js("return [...document.querySelectorAll('.queue')].map((row) => row.innerText.replace(/\\s+/g, ' '))")
    assert len(rows) == len(hall["services"])
    for row, service in zip(rows, hall["services"]):
        assert service["name"]["zh"] in row
    # People come and go meanwhile; nobody else takes this hall's last service so fast.
    assert any("等候" in row for row in rows)
    page.go_home()


def test_a_call_shows_among_the_queues(page, demo):
    page.look_at("status")
    page.until("[...document.querySelectorAll('.queue')].some((row) => /叫到 ?[A-F]\\d{3}/.test(row.innerText))", seconds=60)
    page.go_home()


def test_the_official_account_is_a_touch_away_and_scans(page):
    page.look_at("follow")
    page.until_qr_is_drawn("#account-qr")
    assert read_qr(page.screenshot("follow")) == ["https://hall.example/follow"]
    page.go_home()


def test_large_type_and_english_end_with_the_citizen_who_chose_them(page):
    page.tap("#large")
    page.tap("#language")
    page.take_a_number("general")
    page.screenshot("ticket-large-en")
    assert page.js("return document.documentElement.dataset.type") == "large"
    page.finish()
    assert page.js("return [document.documentElement.dataset.type, document.documentElement.lang]") == ["usual", "zh-CN"]


def test_a_page_that_was_left_finds_its_way_back_to_the_start(page):
    page.look_at("check-in")
    page.type_number("138")
    page.until("document.body.dataset.screen === 'services'", seconds=75)
    assert not page.sees("138")

