"""Every state of the service page behind its door, as the events that lead to it."""

import copy

LONG = "市民服务中心综合业务受理大厅自助取号一体机" * 4
HOSTILE = "<script>window.harmed=1</script><img src=x onerror=window.harmed=1>\u202e\u0000" + "z" * 5000

UP = {"type": "linkUp"}
DOOR = {"type": "door", "door": "locked", "seconds": 0}
INSIDE = [
    UP, DOOR, *({"type": "keyTouched", "key": key} for key in "271938"), {"type": "enterTouched"},
    {"type": "opened", "token": "0" * 64},
]

WELL = {
    "kiosk": {"id": "hall-1", "seconds": 11520}, "version": "0.1.0",
    "printer": {"status": "ready", "canPrint": True, "seconds": 11500},
    "paper": {
        "printer": "EPSON TM-T88V (04b8:0202) at USB port 1-1.2, profile epson-tm-t88", "since": "2026-09-01T08:00:00+08:00",
        "printed": {"millimetres": 1234000, "slips": 9876, "cuts": 9876},
        "roll": {"beginning": "seen", "began": "2026-11-20T08:12:00+08:00", "printed": {"millimetres": 26000, "slips": 212, "cuts": 212}},
        "left": {"millimetres": 54000, "slips": 437, "basis": "rollLength"}, "history": [],
    },
    "central": {"state": "connected", "url": "https://central.hall.example", "answers": True, "refusesKiosk": False, "secondsSinceAnswer": 3},
    "feed": {"fresh": True, "secondsSinceAnswer": 12, "lagMilliseconds": 140},
    "outbox": {"depth": 0, "deadLetters": 0},
    "reserve": {"numbers": {"general": 20, "social": 18}, "minutes": 30, "wanted": 20},
    "clock": {"time": "2026-11-23T14:31:02+08:00", "machineAheadSeconds": 0},
    "lastTicket": {"number": "A010", "service": "general", "state": "printed", "evidence": "confirmed", "secondsAgo": 125},
    "voices": [], "maintenance": {"isOn": False}, "troubles": [],
}


def trouble(code, zh, en, stops=True):
    return {"code": code, "stops": stops, "text": {"zh": zh, "en": en}}


def well(**changes):
    status = copy.deepcopy(WELL)
    for name, value in changes.items():
        status[name] = {**status[name], **value} if isinstance(value, dict) and isinstance(status.get(name), dict) else value
    return status


PRINTER = {
    "nearEnd": ("纸将用完：请备好新纸卷，用完前更换", "The paper is near its end: have a new roll at hand"),
    "offline": (
        "打印机脱机且未说明原因：查看走纸键是否被按住、上盖和压杆是否合好、指示灯是否报错；仍不恢复则断电重启打印机",
        "The printer is offline and does not say why: see whether the feed button is held, the cover and the lever are closed, a lamp is lit"),
    "overheated": ("打印头过热：冷却后自动恢复，无需操作", "The head is too hot: printing goes on by itself"),
    "paperOut": ("缺纸：请装入新纸卷，热敏面朝打印头", "Out of paper: load a roll, its coated side to the head"),
    "coverOpen": ("上盖或打印头压杆未合上：请合好", "The cover or the head lever is open: close it"),
    "jam": ("卡纸或机构受阻：打开上盖，取出卡住的纸，再合上", "Paper is stuck: open the cover, take it out, close it"),
    "cutterFault": ("切刀卡住：断电，清除纸屑，将切刀复位后再通电", "The cutter is stuck: switch off, clear it, put it back, switch on"),
    "unrecoverable": ("打印机报告不可恢复的故障：断电重启一次", "The printer reports a fault that it cannot recover from: switch it off and on"),
    "disconnected": ("未连接打印机：检查打印机电源和 USB 线", "No printer is connected: check its power and the USB cable"),
    "mute": ("打印机不回答任何询问：请常到现场查看", "The printer answers no question: look after it often"),
}


def printer(status):
    prints = status in ("nearEnd", "mute")
    left = {
        "paperOut": {"millimetres": 0, "slips": 0, "basis": "sensor"},
        "nearEnd": {"millimetres": 4000, "slips": 32, "basis": "earlierRolls"},
    }.get(status, WELL["paper"]["left"])
    return well(
        printer={"status": status, "canPrint": prints, "seconds": 240}, paper={"left": left},
        troubles=[trouble(f"printer.{status}", *PRINTER[status], stops=not prints)])


WORST = well(
    printer={"status": "coverOpen", "canPrint": False, "seconds": 90_000},
    central={"state": "away", "answers": False, "secondsSinceAnswer": 4000}, feed={"fresh": False, "secondsSinceAnswer": 4000},
    outbox={"depth": 17, "deadLetters": 2, "oldestSeconds": 7000}, reserve={"numbers": {}}, storeFailure={"code": "store.full", "message": "full"},
    clock={"time": "2026-11-23T14:31:02+08:00", "machineAheadSeconds": -4000}, lastTicket={"number": "A010", "service": "general", "state": "unknown"},
    voices=[{
        "name": "hall", "calls": {"offered": 3, "spoken": 2, "merged": 0, "dropped": 1, "failed": 0, "silent": 0},
        "secondsSinceLastWord": 70, "secondsSinceReport": 400}],
    troubles=[
        trouble("store.full", "本机存储不可用，暂停服务：磁盘已满", "The disk is full: make room"),
        trouble("printer.coverOpen", *PRINTER["coverOpen"]),
        trouble("central.unreachable", "连接不上中心，且没有备用号码：检查网络和 central.url（https://central.hall.example）",
                "It took too long to connect to central, and there are no numbers in reserve: look at the network and central.url"),
        trouble("outbox.deadLetters", "中心拒收 2 条通知：用 kiosk-agent dead-letters 查看和处理",
                "2 notices are refused by central for good: kiosk-agent dead-letters shows and settles them", stops=False),
        trouble("clock.machine", "本机时钟与中心相差 4000 秒：用 timedatectl 校正并确认同步",
                "This machine's clock is 66 min behind central's: set it (timedatectl)", stops=False),
        trouble("voice.ended", "语音 hall 已停止：请启动 kiosk-agent voice", "The voice of hall has not reported for 400 s: start it again", stops=False),
    ])

UNKNOWN = {
    name: value for name, value in well(
        central={"state": "away", "answers": False, "refusesKiosk": False}, clock={}, feed={"fresh": False}, reserve={"numbers": {}},
    ).items() if name not in ("paper", "outbox", "lastTicket")
}
UNKNOWN["central"] = {"state": "away", "url": "https://central.hall.example", "answers": False, "refusesKiosk": False}
UNKNOWN["feed"] = {"fresh": False}
UNKNOWN["clock"] = {}


def hostile(text):
    """Whatever can be a name holds this."""
    return well(
        kiosk={"id": text}, version=text, paper={"printer": text}, central={"url": text}, reserve={"numbers": {text: 3}},
        lastTicket={"number": text, "state": text}, printer={"status": text, "canPrint": False},
        troubles=[trouble(text, text, text)],
        voices=[{"name": text, "calls": {"spoken": 1, "dropped": 0, "failed": 0}, "secondsSinceReport": 1}])


def fault(code, number, lasts=False):
    zh, en = PRINTER.get(code.split(".")[1], ("连接不上中心：检查网络", "Central is away: look at the network"))
    return {
        "code": code, "text": {"zh": zh, "en": en}, "began": f"2026-11-2{number % 4}T0{number % 10}:15:00+08:00",
        "secondsAgo": 3000 * (number + 1), "lasts": lasts, **({} if lasts else {"ended": "2026-11-23T09:00:00+08:00", "lasted": 75 * (number + 1)})}


FAULTS = [
    fault("printer.paperOut", 0, lasts=True), fault("printer.coverOpen", 1), fault("central.unreachable", 2), fault("printer.jam", 3),
    {"code": "printer.disconnected", "text": dict(zip(("zh", "en"), PRINTER["disconnected"])), "lasts": False},
]

# A slip as the agent draws it, made small.
SLIP = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 80 122'><rect width='80' height='122' fill='white'/>"
    "<text x='40' y='40' text-anchor='middle' font-size='20' font-weight='700'>A010</text>"
    "<rect x='20' y='60' width='40' height='40' fill='black' opacity='.2'/></svg>")
SLIPS = [
    {"id": "3", "at": "2026-11-23T14:29:00+08:00", "kind": "ticket", "number": "A010", "outcome": "printed", "words": ""},
    {"id": "2", "at": "2026-11-23T14:21:00+08:00", "kind": "ticket", "number": "B003", "outcome": "unknown", "words": ""},
    {"id": "1", "kind": "testPage", "outcome": "failed", "words": ""},
]


def at_door(**changes):
    return [UP, {**DOOR, **changes}]


def typed(pin):
    return [UP, DOOR, *({"type": "keyTouched", "key": key} for key in pin)]


def refused(**answer):
    return [*typed("271930"), {"type": "enterTouched"},
            {"type": "pinRefused", "code": "service.pin", "freeTries": None, "seconds": 0, "why": "", **answer}]


def inside(status=None, *events):
    return [*INSIDE, {"type": "status", "status": status or WELL}, *events]


def action(what, *events):
    return inside(None, {"type": "actionTouched", "what": what}, *events)


def done(what, answer):
    return action(what, {"type": "confirmTouched"}, {"type": "actionDone", "answer": answer})


def not_done(what, code, message):
    return action(what, {"type": "confirmTouched"}, {"type": "actionRefused", "code": code, "message": message})


SCREENS = {
    "door": at_door(),
    "door-typed": typed("2719"),
    "door-longest": typed("271938271938"),
    "door-wrong": refused(freeTries=1),
    "door-wait": refused(freeTries=0, seconds=20),
    "door-locked": refused(code="service.locked", seconds=59),
    "door-no-answer": [*refused(code="unreachable"), {"type": "linkLost"}],
    "door-leaving": [UP, DOOR, {"type": "idleSoon", "seconds": 12}],
    "session-over": [*inside(), {"type": "sessionOver"}, DOOR],
    "missing": [UP, {"type": "door", "door": "notSetUp", "why": "notConfigured"}],
    "missing-file": [UP, {"type": "door", "door": "notSetUp", "why": "openToOthers", "file": "/etc/kiosk-agent/service.pin"}],
    "status": inside(),
    "status-lost": [*inside(), {"type": "linkLost"}],
    "status-leaving": [*inside(), {"type": "idleSoon", "seconds": 30}],
    "status-maintenance": inside(well(
        maintenance={"isOn": True, "since": "2026-11-23T14:00:00+08:00"},
        troubles=[trouble("maintenance", "维护中", "Maintenance is on")])),
    **{f"status-{status}": inside(printer(status)) for status in PRINTER},
    "status-unknown": inside(UNKNOWN),
    "confirm-paper": action("paperChanged"),
    "confirm-test": action("testSlip"),
    "confirm-maintenance": action("maintenanceOn"),
    "running": action("testSlip", {"type": "confirmTouched"}),
    "done-paper": done("paperChanged", {"left": {"millimetres": 80000, "slips": 640, "basis": "rollLength"}}),
    "done-maintenance": done("maintenanceOn", {"isOn": True, "isIdle": True}),
    "done-test": done("testSlip", {"outcome": "unknown", "words": "printing stopped: the cover is open"}),
    "failed": not_done("testSlip", "printer.coverOpen", "The printer cannot print: the cover is open"),
    "faults": [*inside(), {"type": "tabTouched", "tab": "faults"}, {"type": "faults", "faults": FAULTS}],
    "faults-none": [*inside(), {"type": "tabTouched", "tab": "faults"}, {"type": "faults", "faults": []}],
    "slips": [
        *inside(), {"type": "tabTouched", "tab": "slips"}, {"type": "slips", "slips": SLIPS},
        *({"type": "slipPicture", "id": slip["id"], "svg": SLIP} for slip in SLIPS)],
    "slips-none": [*inside(), {"type": "tabTouched", "tab": "slips"}, {"type": "slips", "slips": []}],
}

# Longer than a screen: these scroll.
LONG_SCREENS = {
    "worst": inside(WORST),
    "hostile": inside(hostile(HOSTILE)),
    "long-names": inside(hostile(LONG)),
}
