"""A page asks nothing of anybody but its own agent; every other test ends with a look at that."""

from browser import asked_for, elsewhere


def test_what_is_asked_of_another_machine_is_seen(screen):
    screen.open("data:text/html,<img src='http://elsewhere.example/picture.png'>")
    screen.until("document.images[0].complete")
    assert elsewhere(asked_for(screen.network())) == ["http://elsewhere.example/picture.png"]
    assert "ERR_NAME_NOT_RESOLVED" in screen.console()[0]["message"]


def test_this_machine_and_what_a_page_makes_itself_are_not_elsewhere():
    here = ["http://127.0.0.1:8631/", "http://localhost:8631/x", "data:,x", "blob:http://127.0.0.1:8631/1", "about:blank"]
    there = ["http://127.0.0.1.example/", "https://localhost.example/", "ws://192.0.2.1/", "//fonts.example/a.woff2"]
    assert elsewhere(here + there) == there


def test_a_ticket_is_taken_without_asking_anybody_else(page):
    page.take_a_number("general")
    page.until_qr_is_drawn()
    asked = asked_for(page.network())
    assert any(url.endswith("/api/tickets") for url in asked) and any(url.endswith("/qr.svg") for url in asked)
    assert elsewhere(asked) == []
