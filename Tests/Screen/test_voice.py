"""kiosk-agent-voice.service."""

from waiting import wait_for

UNIT = "kiosk-agent-voice"


def test_the_voice_says_calls_with_no_rights_but_to_loudspeakers(agent, machine):
    machine.systemctl("start", UNIT)
    wait_for(lambda: "said 请" in machine.journal(UNIT), "a call that is said", 60)
    assert "nothing is heard" not in machine.journal(UNIT)
    machine.systemctl("stop", UNIT)
    assert machine.property(UNIT, "Result") == "success"
