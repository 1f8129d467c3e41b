"""The page outlives its agent."""

import pytest

pytestmark = pytest.mark.refused_requests


def test_a_killed_agent_is_said_calmly_and_the_page_recovers_when_it_is_back(page, demo):
    demo.kill()
    page.until_seen("正在恢复连接")
    assert page.js("return !document.querySelector('.service:enabled')")
    demo.start_again()
    page.until_ready()
    assert not page.sees("正在恢复连接")
    assert page.take_a_number("general")


def test_a_touch_that_finds_no_agent_is_asked_again_with_the_same_intent(page, demo):
    before = len(demo.tickets_at_central())
    page.js(
        "const whole = window.fetch; window.asked = [];"
        "window.fetch = async (path, options) => {"
        "  if (options?.method === 'POST') window.asked.push(JSON.parse(options.body).intent);"
        "  if (window.asked.length < 3) throw new TypeError('Failed to fetch');"
        "  return whole(path, options);"
        "}"
    )
    page.tap("[data-service=general]")
    number = page.until_number()
    intents = page.js("return window.asked")
    assert len(intents) == 3 and len(set(intents)) == 1
    assert demo.ticket_at_central(number)
    assert len(demo.tickets_at_central()) == before + 1


def test_an_answer_that_is_lost_on_the_way_does_not_cost_a_second_number(page, demo):
    before = len(demo.tickets_at_central())
    page.js(
        "const whole = window.fetch; let lost = 0;"
        "window.fetch = async (path, options) => {"
        "  const answer = await whole(path, options);"
        "  if (lost++ < 1) throw new TypeError('Failed to fetch');"
        "  return answer;"
        "}"
    )
    page.tap("[data-service=general]")
    page.until_number()
    page.finish()
    assert len(demo.tickets_at_central()) == before + 1


def test_an_event_stream_that_is_refused_for_good_is_opened_again(page, demo):
    page.js_async(
        "const real = window.EventSource; window.opened = 0;"
        "window.EventSource = new Proxy(real, {construct: (target, [url]) => {"
        "  window.opened += 1; return new target(window.opened < 3 ? '/no-such-stream' : url) }});"
        "const { follow } = await import('/touch-agent.js');"
        "window.heard = []; follow((event) => window.heard.push(event.type));"
    )
    page.until("window.heard.includes('hall')")
    assert page.js("return window.heard.slice(0, 3)") == ["linkLost", "linkLost", "hall"]


def test_pages_that_were_left_hold_no_connection(page, demo):
    for _ in range(8):
        page.open("about:blank")
        page.arrive(demo.touch)
    assert page.take_a_number("general")
