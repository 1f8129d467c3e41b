"""Every screen of the touch page, each by the events that lead to it: nothing is shown that the machine cannot reach."""


def service(name, prefix, waiting=0, state="open", **rest):
    zh, en = name
    return {"id": prefix, "name": {"zh": zh, "en": en}, "prefix": prefix, "state": state, "waiting": waiting} | rest


SERVICES = [
    service(("综合业务", "General services"), "A", 6, called="A004", windows=2),
    service(("社会保险", "Social insurance"), "B", 0),
    service(("不动产登记", "Property registration"), "C", 31, "full", called="C088", windows=1),
    service(("公安户政", "Household registration"), "D", 128, called="D1027", windows=0),
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
BROKEN = {"printer": "coverOpen", "printerCanPrint": False}
CHOICES = ["tryAgain", "phone", "giveUp"]

RESTED = {"type": "rested"}
LINK_LOST = {"type": "linkLost"}
DONE = {"type": "doneTouched"}
SEARCH = {"type": "searchTouched"}
NEXT_PAGE = {"type": "pageTouched", "by": 1}


def hall(**more):
    return {"type": "hall", "hall": HALL | more}


def touch(intent):
    return {"type": "serviceTouched", "service": "A", "intent": intent}


def group(name):
    return {"type": "groupTouched", "group": name}


def opened(screen, **more):
    return [hall(**more), {"type": "openTouched", "screen": screen}]


def typed(number):
    return [*opened("checkIn"), *({"type": "padTouched", "key": key} for key in number)]


def not_found(code):
    return {"type": "searchFailed", "search": 1, "code": code}


def found(*appointments):
    return [*typed("13800138000"), SEARCH, {"type": "found", "search": 1, "appointments": appointments}]


def answer(word):
    return {"type": "answerTouched", "answer": word}


REFUSALS = (
    "central.unreachable", "central.refused", "service.refused", "service.unknown", "offline.usedUp",
    "offline.clockUntrusted", "offline.awayTooLong", "printer.paperOut", "store.full", "busy", "page.noAnswer",
    "appointment.unknown", "appointment.otherDay",
)


def screens(intent):
    """The events that lead to each screen, in Chinese and in the usual type, by its name. `intent` is that of a ticket
    that has a QR."""

    def ticket(state, **more):
        told = {"intent": intent, "service": "A", "number": "A010", "ahead": 6, "shortCode": "K7QM-2XRA", "hasQR": True}
        return {"type": "ticket", "ticket": told | {"state": state} | more}

    def pending(*, choices=CHOICES, **more):
        return ticket("pendingChoice", choices=choices, **more)

    def refused(code, **more):
        return {"type": "refused", "intent": intent, "code": code} | more

    def failed(code):
        return {"type": "replyFailed", "intent": intent, "code": code}

    def unanswered(code):
        return {"type": "unanswered", "intent": intent, "code": code}

    retry = {"type": "retryDue", "intent": intent}
    asked = [hall(), touch(intent)]
    checking_in = [*found(*APPOINTMENTS), {"type": "appointmentTouched", "appointment": "a0", "intent": intent}]
    return {
        "connecting": [],
        "services": [hall()],
        "services-many": [hall(services=MORE_SERVICES)],
        "services-groups": [hall(services=THIRTY_MORE)],
        "services-group": [hall(services=THIRTY_MORE), group("g1")],
        "services-pages": [hall(services=THIRTY_MORE, groups=[])],
        "services-last-page": [hall(services=THIRTY_MORE, groups=[]), NEXT_PAGE, NEXT_PAGE],
        "services-closed": [hall(services=[each | {"state": "closed"} for each in SERVICES])],
        "services-old": [hall(fresh=False)],
        "services-resting": [*asked, ticket("printed"), RESTED, DONE],
        "services-near-end": [hall(printer="nearEnd")],
        "services-paper-out": [hall(printer="paperOut", printerCanPrint=False)],
        "services-broken-without-account": [hall(**BROKEN, followURL=None)],
        "services-central-away": [hall(**AWAY)],
        "services-reserves": [hall(**AWAY, reserves={"A": 12, "B": 0})],
        "services-reserves-many": [hall(**AWAY, services=MORE_SERVICES, reserves={"A": 1, "G": 3})],
        "services-out-of-service": [hall(outOfService={"code": "store.full"})],
        "services-maintenance": [hall(outOfService={"code": "maintenance"})],
        "services-link-lost": [hall(), LINK_LOST],
        "services-without-account": [hall(followURL=None)],
        "status": opened("status"),
        "status-many": [*opened("status", services=THIRTY_MORE), NEXT_PAGE],
        "status-away": opened("status", **AWAY),
        "follow": opened("follow"),
        "check-in": opened("checkIn"),
        "check-in-phone": typed("13800138000"),
        "check-in-id": typed("11010519491231002X"),
        "check-in-before-x": typed("11010519491231002"),
        "check-in-searching": [*typed("13800138000"), SEARCH],
        "check-in-wrong": [*typed("110105194912310021"), SEARCH, not_found("appointment.number.checkDigit")],
        "check-in-nothing": [*typed("13800138000"), SEARCH, {"type": "found", "search": 1, "appointments": []}],
        "check-in-away": opened("checkIn", **AWAY),
        "appointments": found(*APPOINTMENTS),
        "appointments-one": found(APPOINTMENTS[0]),
        "appointments-given": found(APPOINTMENTS[0] | {"state": "checkedIn", "number": "A012"}, *APPOINTMENTS[1:]),
        "asking": asked,
        "asking-again": [*asked, unanswered("busy"), retry, unanswered("busy")],
        "printing": [*asked, ticket("printing")],
        "pending": [*asked, pending(), RESTED],
        "pending-broken": [*asked, hall(**BROKEN), pending(), RESTED],
        "pending-offline": [*asked, pending(choices=["tryAgain", "giveUp"], isOffline=True), RESTED],
        "pending-again": [*asked, pending(), RESTED, answer("tryAgain")],
        "pending-refused": [*asked, pending(), RESTED, answer("phone"), failed("central.unreachable")],
        "on-screen": [*asked, pending(), RESTED, answer("phone"), ticket("onScreen", choices=["giveUp"]), RESTED],
        "unknown": [*asked, ticket("unknown"), RESTED],
        "unknown-broken": [*asked, ticket("unknown"), RESTED, hall(**BROKEN)],
        "unknown-offline": [
            *asked, ticket("unknown", isOffline=True, bookedAt="2026-11-23 10:30", number="AB01234"), RESTED],
        "unknown-refused": [*asked, ticket("unknown"), RESTED, answer("notWanted"), failed("ticket.tooLate")],
        "printed": [*asked, ticket("printed"), RESTED],
        "printed-resting": [*asked, ticket("printed")],
        "printed-first-in-line": [*asked, ticket("printed", ahead=0), RESTED],
        "printed-long-number": [*asked, ticket("printed", number="AB01234"), RESTED],
        "printed-offline": [*asked, ticket("printed", ahead=None, isOffline=True), RESTED],
        "printed-booked": [*checking_in, ticket("printed", bookedAt="2026-11-23 09:30"), RESTED],
        "followed": [*asked, ticket("followed"), RESTED],
        "failed": [*asked, ticket("failed"), RESTED],
        "failed-broken": [*asked, ticket("failed"), RESTED, hall(**BROKEN)],
        "failed-booked": [*checking_in, ticket("failed", bookedAt="2026-11-23 09:30"), RESTED],
        "returned": [*asked, ticket("returned"), RESTED],
        "refused-checked-in": [*checking_in, refused("appointment.checkedIn", number="A012"), RESTED],
    } | {f"refused-{code}": [*asked, refused(code), RESTED] for code in REFUSALS}
