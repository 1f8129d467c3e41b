"""Every screen of the touch page, each by the events that lead to it: nothing is shown that the machine cannot reach."""


def service(name, prefix, waiting=0, state="open"):
    zh, en = name
    return {"id": prefix, "name": {"zh": zh, "en": en}, "prefix": prefix, "state": state, "waiting": waiting}


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
HALL = {
    "hall": {"zh": "市民服务中心", "en": "Citizen Service Centre"}, "businessDay": "2026-11-23", "services": SERVICES,
    "central": "connected", "printer": "ready", "printerCanPrint": True, "fresh": True,
}
AWAY = {"central": "away", "fresh": False}
BROKEN = {"printer": "coverOpen", "printerCanPrint": False}
CHOICES = ["tryAgain", "phone", "giveUp"]

RESTED = {"type": "rested"}
LINK_LOST = {"type": "linkLost"}
DONE = {"type": "doneTouched"}


def hall(**more):
    return {"type": "hall", "hall": HALL | more}


def touch(intent):
    return {"type": "serviceTouched", "service": "A", "intent": intent}


def answer(word):
    return {"type": "answerTouched", "answer": word}


def refusal(intent, code):
    return {"type": "refused", "intent": intent, "code": code}


def screens(intent):
    """The events that lead to each screen, in Chinese, by its name. `intent` is that of a ticket that has a QR."""

    def ticket(state, **more):
        told = {"intent": intent, "service": "A", "number": "A010", "ahead": 6, "shortCode": "K7QM-2XRA", "hasQR": True}
        return {"type": "ticket", "ticket": told | {"state": state} | more}

    def pending(*, choices=CHOICES, **more):
        return ticket("pendingChoice", choices=choices, **more)

    def failed(code):
        return {"type": "replyFailed", "intent": intent, "code": code}

    def unanswered(code):
        return {"type": "unanswered", "intent": intent, "code": code}

    retry = {"type": "retryDue", "intent": intent}
    start, asked = [hall()], [hall(), touch(intent)]
    return {
        "connecting": [],
        "services": start,
        "services-many": [hall(services=MORE_SERVICES)],
        "services-closed": [hall(services=[each | {"state": "closed"} for each in SERVICES])],
        "services-old": [hall(fresh=False)],
        "services-resting": [*asked, ticket("printed"), RESTED, DONE],
        "services-near-end": [hall(printer="nearEnd")],
        "services-paper-out": [hall(printer="paperOut", printerCanPrint=False)],
        "services-broken": [hall(**BROKEN)],
        "services-central-away": [hall(**AWAY)],
        "services-reserves": [hall(**AWAY, reserves={"A": 12, "B": 0})],
        "services-reserves-many": [hall(**AWAY, services=MORE_SERVICES, reserves={"A": 1, "G": 3})],
        "services-out-of-service": [hall(outOfService={"code": "store.full"})],
        "services-link-lost": [hall(), LINK_LOST],
        "asking": asked,
        "asking-again": [*asked, unanswered("busy"), retry, unanswered("busy")],
        "printing": [*asked, ticket("printing")],
        "pending": [*asked, pending(), RESTED],
        "pending-broken": [hall(), touch(intent), hall(**BROKEN), pending(), RESTED],
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
        "printed-booked": [*asked, ticket("printed", bookedAt="2026-11-23 10:30"), RESTED],
        "followed": [*asked, ticket("followed"), RESTED],
        "failed": [*asked, ticket("failed"), RESTED],
        "failed-broken": [*asked, ticket("failed"), RESTED, hall(**BROKEN)],
        "returned": [*asked, ticket("returned"), RESTED],
    } | {f"refused-{code}": [*asked, refusal(intent, code), RESTED] for code in REFUSALS}


REFUSALS = (
    "central.unreachable", "central.refused", "service.refused", "service.unknown", "offline.usedUp",
    "offline.clockUntrusted", "offline.awayTooLong", "printer.paperOut", "store.full", "busy", "page.noAnswer",
)
