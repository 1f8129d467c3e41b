"""From a touch to paper."""

from paper import picture_of, read_qr
from waiting import wait_for


def registered_slip(demo, number):
    """The slip with this number, once it is out and central knows its QR."""
    matching = [slip for slip in demo.slips() if slip["number"] == number and slip["registered"]]
    return matching[0] if matching else None


def test_a_touch_on_a_service_gives_its_number(page, demo):
    number = page.take_a_number("general")
    assert number.startswith("A")
    chosen = page.js("return document.querySelector('[data-service=general] .service-name').textContent")
    assert page.text("#ticket-service") == chosen
    assert page.sees("请取走您的号票")
    assert wait_for(lambda: demo.ticket_at_central(number), "the ticket at central")


def test_the_slip_carries_the_number_shown_and_the_qr_that_central_knows(page, demo, tmp_path):
    number = page.take_a_number("general")
    slip = wait_for(lambda: registered_slip(demo, number), "the registered slip")
    picture = picture_of(demo.slip_svg(slip["name"]), str(tmp_path / "slip.png"))
    binding = wait_for(lambda: demo.ticket_at_central(number)["binding"], "the binding at central")
    assert read_qr(picture) == [binding["qrContent"]]
    assert binding["number"] == number


def test_the_qr_on_the_screen_is_the_one_on_the_slip(page, demo):
    number = page.take_a_number("general")
    page.until_qr_is_drawn()
    picture = page.screenshot("ticket-qr")
    binding = wait_for(lambda: demo.ticket_at_central(number)["binding"], "the binding at central")
    assert read_qr(picture) == [binding["qrContent"]]
    code = page.text("#follow-code").replace("-", "").lower()
    assert code == binding["shortCode"]


def test_a_service_shows_the_finger_the_moment_it_lands_and_forgets_it_when_it_slips_off(page, demo):
    before = len(demo.tickets_at_central())
    pressed = "document.querySelector('[data-service=general]').classList.contains('pressed')"
    x, y = page.centre("[data-service=general]")
    page.finger_down(x, y)
    page.until(pressed)
    page.finger_moves(x, y + 600)
    page.finger_up()
    page.until(f"!{pressed}")
    assert page.js("return document.body.dataset.screen") == "services"
    assert len(demo.tickets_at_central()) == before


def test_a_double_tap_gives_one_ticket(page, demo):
    before = len(demo.tickets_at_central())
    page.tap("[data-service=general]", times=2)
    page.until_number()
    page.finish()
    assert len(demo.tickets_at_central()) == before + 1


def test_ten_quick_taps_give_one_ticket(page, demo):
    before = len(demo.tickets_at_central())
    page.tap("[data-service=general]", times=10)
    page.until_number()
    page.finish()
    assert len(demo.tickets_at_central()) == before + 1


def test_taps_that_go_on_after_the_number_is_shown_take_no_second_one(page, demo):
    before = len(demo.tickets_at_central())
    page.tap("[data-service=general]")
    number = page.until_number()
    page.tap("#done", times=5)
    assert page.text("#ticket-number") == number
    page.finish()
    assert len(demo.tickets_at_central()) == before + 1


def test_the_same_intent_gets_the_same_ticket(page, demo):
    number = page.take_a_number("general")
    intent = page.js("return document.querySelector('#follow-qr').getAttribute('src').split('/')[3]")
    answer = page.js(
        "return fetch('/api/tickets', {method: 'POST', headers: {'Content-Type': 'application/json'},"
        "body: JSON.stringify({intent: arguments[0], service: 'general'})})"
        ".then(async (answer) => [answer.status, (await answer.json()).ticket.number])",
        intent,
    )
    assert answer == [200, number]


def test_the_next_number_follows_the_last(page):
    first = page.take_a_number("general")
    page.finish()
    second = page.take_a_number("general")
    assert int(second[1:]) == int(first[1:]) + 1


def test_an_untouched_ticket_makes_room_for_the_next_citizen_in_chinese(page):
    page.tap("#language")
    page.take_a_number("general")
    assert page.sees("Please take your ticket")
    page.until("document.body.dataset.screen === 'services'")
    assert page.js("return document.documentElement.lang") == "zh-CN"


def test_a_dozen_intents_are_all_different_version_4_uuids_even_without_a_secure_context(page):
    intents = page.js_async(
        "const { newIntent } = await import('/touch-agent.js');"
        "const made = Array.from({length: 6}, newIntent);"
        "Object.defineProperty(crypto, 'randomUUID', {value: undefined});"
        "return made.concat(Array.from({length: 6}, newIntent))"
    )
    assert len(set(intents)) == 12
    pattern = "/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/"
    assert page.js(f"return arguments[0].every((intent) => {pattern}.test(intent))", intents)
