"""What the agent tells displays, made up: whole halls and single calls."""

NAMES = [
    ("综合业务", "General services"), ("社会保险", "Social insurance"), ("不动产登记", "Property registration"),
    ("公安户政", "Household registration"), ("医疗保障", "Medical insurance"), ("税务服务", "Tax services"),
    ("住房公积金", "Housing provident fund"), ("出入境证件", "Exit and entry permits"), ("企业开办", "Starting a business"),
    ("婚姻登记", "Marriage registration"), ("残疾人服务", "Services for disabled persons"), ("车辆管理", "Vehicles and licences"),
]  # fmt: skip
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
FEW = [6, 0, 31, 128, 3, 1]


def services(count):
    def service(index):
        zh, en = NAMES[index % len(NAMES)]
        state = {2: "full", 4: "paused", 5: "closed"}.get(index, "open")
        waiting = FEW[index] if index < len(FEW) else index * 7 % 23
        return {"id": f"s{index}", "name": {"zh": zh, "en": en}, "zone": "1f", "state": state, "waiting": waiting}

    return [service(index) for index in range(count)]


def number(index, kinds):
    return f"{LETTERS[index % kinds % len(LETTERS)]}{index * 37 % 900 + 10:03}"


def call(index, recalls=0, kinds=6, windows=12, **rest):
    """The call that was made as the `index`th."""
    return {
        "callId": f"c{index}", "recalls": recalls, "number": number(index, kinds), "service": f"s{index % kinds}",
        "window": str(index * 5 % windows + 1), "ageMs": 60_000, "speak": True, "zh": "", "en": "",
    } | rest  # fmt: skip


def hall(calls=(), kinds=6, ready=3, **rest):
    """The hall as a `display` event tells it; `calls` newest first."""
    return {
        "hall": {"zh": "市民服务中心", "en": "Citizen Service Centre"}, "businessDay": "2026-11-23", "silent": False,
        "fresh": True, "zones": [{"id": "1f", "name": {"zh": "一楼大厅", "en": "First floor"}}],
        "services": services(kinds), "windows": [], "calls": list(calls),
        "ready": [{"service": "s0", "number": number(index + 40, kinds), "ahead": index} for index in range(ready)],
    } | rest  # fmt: skip
