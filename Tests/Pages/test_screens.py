"""Every screen of the touch page in every size and language: measured, and kept as a picture to look at."""

import pathlib
import uuid

import pytest

from demo_process import post
from paper import read_qr
from waiting import wait_for

MEASURE = pathlib.Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
SIZES = [(1080, 1920), (1920, 1080), (1280, 800)]

# The shell hears nothing here, so that a state stays as it was drawn.
DEAF = "window.EventSource = class { addEventListener() {} }"


def service(name, prefix, waiting=0, state="open", **rest):
    zh, en = name
    return {"id": prefix, "name": {"zh": zh, "en": en}, "prefix": prefix, "state": state, "waiting": waiting} | rest


SERVICES = [
    service(("综合业务", "General services"), "A", 6),
    service(("社会保险", "Social insurance"), "B", 0),
    service(("不动产登记", "Property registration"), "C", 31, "full"),
    service(("公安户政", "Household registration"), "D", 128),
    service(("医疗保障", "Medical insurance"), "E", 3, "paused"),
    service(("税务服务", "Tax services"), "F", 1, "closed"),
]
MORE_SERVICES = SERVICES + [
    service(("住房公积金", "Housing provident fund"), "G", 4),
    service(("出入境证件", "Exit and entry permits"), "H", 12),
    service(("企业开办", "Starting a business"), "J", 2),
]
GROUPS = [
    {"id": f"g{index}", "name": {"zh": zh, "en": en}}
    for index, (zh, en) in enumerate([
        ("户政出入境", "Residence and travel"), ("社保医保", "Social and medical insurance"),
        ("住房不动产", "Housing and property"), ("企业开办", "Business and taxes"), ("交通车管", "Vehicles and traffic"),
    ])
]
THIRTY_MORE = SERVICES + [
    service((f"办理事项{index}", f"Matter of interest {index}"), f"G{index}", index % 9, group=f"g{index % 5}",
            called=f"G{index:03}", windows=index % 3)
    for index in range(30)
]
APPOINTMENTS = [
    {"id": f"a{index}", "service": "A", "name": {"zh": zh, "en": en}, "bookedAt": f"2026-11-23 {time}", "state": "booked"}
    for index, (zh, en, time) in enumerate([
        ("综合业务", "General services", "09:30"), ("社会保险", "Social insurance", "10:30"),
        ("不动产登记", "Property registration", "14:00"),
    ])
]
HALL = {
    "hall": {"zh": "市民服务中心", "en": "Citizen Service Centre"}, "businessDay": "2026-11-23", "services": SERVICES,
    "central": "connected", "printer": "ready", "printerCanPrint": True, "fresh": True,
    "followURL": "https://hall.example/follow", "groups": GROUPS,
}
AWAY = {"central": "away", "fresh": False}
MANY = {"services": THIRTY_MORE}
WISH = {"service": "A", "appointment": None}
BROKEN = {"printer": "coverOpen", "printerCanPrint": False}


def states(ticket):
    """A state for every screen, by name."""

    def state(screen="services", *, hall=None, link="up", **rest):
        place = {"group": None, "page": 0} if screen in ("services", "status") else {}
        return {"link": link, "hall": HALL | (hall or {}), "screen": {"name": screen} | place | rest}

    def refused(code, number=None):
        return state("refused", code=code, wish=WISH, number=number)

    def check_in(number="", *, searching=False, code=None, hall=None):
        return state("checkIn", number=number, searching=searching, searches=1, code=code, hall=hall)

    def question(ticket_state, *choices, hall=None, reply=None, code=None, **rest):
        asked = ticket | {"state": ticket_state, "choices": choices} | rest
        return state("question", ticket=asked, hall=hall, reply=reply, code=code)

    return {
        "start": state(),
        "start-many": state(hall={"services": MORE_SERVICES}),
        "start-paper-out": state(hall={"printer": "paperOut", "printerCanPrint": False}),
        "start-central-away": state(hall=AWAY),
        "start-offline-numbers": state(hall=AWAY | {"reserves": {"A": 12, "B": 0}}),
        "start-offline-numbers-many": state(hall=AWAY | {"services": MORE_SERVICES, "reserves": {"A": 1, "G": 3}}),
        "start-out-of-service": state(hall={"outOfService": {"code": "store.full"}}),
        "start-link-lost": state(link="lost"),
        "start-groups": state(hall=MANY),
        "start-group": state(hall=MANY, group="g1"),
        "start-without-account": state(hall={"followURL": None}),
        "status": state("status"),
        "status-many": state("status", hall=MANY, page=1),
        "status-away": state("status", hall=AWAY),
        "follow": state("follow"),
        "check-in": check_in(),
        "check-in-phone": check_in("13800138000"),
        "check-in-id": check_in("11010519491231002X"),
        "check-in-before-x": check_in("11010519491231002"),
        "check-in-searching": check_in("13800138000", searching=True),
        "check-in-wrong": check_in("110105194912310021", code="appointment.number.checkDigit"),
        "check-in-nothing": check_in("13800138000", code="page.noAppointment"),
        "check-in-away": check_in(hall=AWAY),
        "appointments": state("appointments", found=APPOINTMENTS),
        "appointments-one": state("appointments", found=APPOINTMENTS[:1]),
        "appointments-given": state("appointments", found=[
            APPOINTMENTS[0] | {"state": "checkedIn", "number": "A012"}, *APPOINTMENTS[1:]]),
        "asking": state("asking", intent="i", wish=WISH, attempt=0, paused=False, code=None),
        "printing": state("printing", ticket=ticket | {"state": "printing"}),
        "ticket": state("outcome", ticket=ticket | {"state": "printed"}),
        "ticket-first-in-line": state("outcome", ticket=ticket | {"state": "printed", "ahead": 0}),
        "ticket-long-number": state("outcome", ticket=ticket | {"state": "printed", "number": "AB01234"}),
        "ticket-offline": state("outcome", ticket=ticket | {"state": "printed", "ahead": None, "isOffline": True}),
        "ticket-booked": state("outcome", ticket=ticket | {"state": "printed", "bookedAt": "2026-11-23 10:30"}),
        "ticket-followed": state("outcome", ticket=ticket | {"state": "followed"}),
        "pending": question("pendingChoice", "tryAgain", "phone", "giveUp"),
        "pending-broken": question("pendingChoice", "tryAgain", "phone", "giveUp", hall=BROKEN),
        "pending-offline": question("pendingChoice", "tryAgain", "giveUp", isOffline=True),
        "pending-again": question("pendingChoice", "tryAgain", "phone", "giveUp", reply="tryAgain"),
        "pending-refused": question("pendingChoice", "tryAgain", "phone", "giveUp", code="central.unreachable"),
        "on-screen": question("onScreen", "giveUp"),
        "unknown": question("unknown"),
        "unknown-broken": question("unknown", hall=BROKEN),
        "unknown-offline": question("unknown", isOffline=True, bookedAt="2026-11-23 10:30", number="AB01234"),
        "unknown-refused": question("unknown", code="ticket.tooLate"),
        "failed": state("outcome", ticket=ticket | {"state": "failed"}),
        "failed-booked": state("outcome", ticket=ticket | {"state": "failed", "bookedAt": "2026-11-23 10:30"}),
        "returned": state("outcome", ticket=ticket | {"state": "returned"}),
        "refused-central": refused("central.unreachable"),
        "refused-service": refused("service.refused"),
        "refused-offline": refused("offline.awayTooLong"),
        "refused-checked-in": refused("appointment.checkedIn", "A012"),
        "refused-no-answer": refused("page.noAnswer"),
    }


def real_ticket(demo):
    """A ticket that exists, so that its QR can be shown."""
    status, answer = wait_for(lambda: taken(demo), "a ticket")
    assert status == 201
    return answer["ticket"] | {"service": "A", "number": "A010", "ahead": 6}


def taken(demo):
    status, answer = post(demo.touch + "api/tickets", {"intent": str(uuid.uuid4()), "service": "general"})
    return (status, answer) if status == 201 else None


@pytest.mark.parametrize("width, height", SIZES, ids=lambda side: str(side))
def test_every_screen_is_legible_and_whole(screen, demo, width, height):
    ticket = real_ticket(demo)
    script = screen.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": DEAF})
    try:
        screen.resize(width, height)
        screen.open(demo.touch)
        complaints = []
        for name, state in states(ticket).items():
            for language, large in ((language, large) for language in ("zh", "en") for large in (False, True)):
                label = f"{width}x{height}-{name}-{language}{'-large' if large else ''}"
                screen.js_async(
                    "const { draw } = await import('/touch-view.js'); draw(given[0])",
                    state | {"language": language, "large": large, "resting": False, "touches": 0},
                )
                if name.startswith(("ticket", "unknown")) and name != "ticket-followed":
                    screen.until_qr_is_drawn()
                if name == "on-screen":
                    screen.until_qr_is_drawn("#scan-qr")
                picture = screen.screenshot(label)
                complaints += [f"{label}: {complaint}" for complaint in screen.js(MEASURE)]
                if name in ("ticket", "on-screen", "unknown") and len(read_qr(picture)) != 1:
                    complaints.append(f"{label}: the QR cannot be read")
        assert not complaints, "\n".join(complaints)
    finally:
        screen.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def test_drawing_the_same_state_again_changes_nothing_on_the_page(page):
    changes = page.js_async(
        "const { draw } = await import('/touch-view.js');"
        "const state = {...given[0], language: 'zh', large: false, resting: false, touches: 0};"
        "draw(state);"
        "const watcher = new MutationObserver(() => {});"
        "watcher.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});"
        "draw(structuredClone(state));"
        "return watcher.takeRecords().length",
        {"link": "up", "hall": HALL, "screen": {"name": "services", "group": None, "page": 0}},
    )
    assert changes == 0
