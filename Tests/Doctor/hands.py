"""What people do when the doctor's words ask for hands, by the finding's code. Where a name, a place or a value is needed, it is read from
the words: nothing here knows which fault was planted."""

import json
import os
import re
import signal
from pathlib import Path

from kiosk import CONFIGURATION


def words(finding):
    return finding["text"]["en"]


def file_in(finding, pattern=r"(/\S+?)[,;:]? "):
    return Path(re.search(pattern, words(finding))[1])


def give(kiosk, path, key):
    """Central's people, or the hall's, hand over what belongs there."""
    path.write_text(kiosk.materials[key])


def mend_configuration(kiosk, finding):
    """`FILE:LINE:COLUMN: KEY: found …; allowed: …` or `… is not a key …`."""
    found = re.search(r"^(/.+?):(\d+):(\d+): (\S+): (.+)\. Mend that", words(finding))
    file, line, column, key, message = Path(found[1]), int(found[2]), int(found[3]), found[4], found[5]
    lines = file.read_text().split("\n")
    if "is not a key" in message:
        lines[line - 1] = re.sub(rf'"{key.split(".")[-1]}": [^,]+,?', "", lines[line - 1])
    else:
        allowed = re.split(r",|$", re.search(r"allowed: (.+)", message)[1])[0].strip(" '\"")
        number = re.search(r"from (\d+) to", message)
        value = number[1] if number else json.dumps(allowed)
        start = lines[line - 1][: column - 1]
        rest = re.sub(r'^("[^"]*"|[^,}]+)', lambda _: value, lines[line - 1][column - 1:])
        lines[line - 1] = start + rest
    file.write_text("\n".join(lines))


def set_in_configuration(kiosk, finding):
    """Words such as `printer: {port: '1-1'}` say what goes into the configuration."""
    found = re.search(r"(\w+): \{(\w+): '([^']+)'\}", words(finding))
    settings = json.loads(CONFIGURATION.read_text())
    settings.setdefault(found[1], {})[found[2]] = found[3]
    CONFIGURATION.write_text(json.dumps(settings))


def set_central(kiosk, finding):
    """central.url as central's people gave it."""
    settings = json.loads(CONFIGURATION.read_text())
    settings["central"]["url"] = kiosk.central_url
    CONFIGURATION.write_text(json.dumps(settings))


def set_address(kiosk, finding):
    section, key = re.search(r"set (\w+)\.(\w+) in", words(finding)).groups()
    settings = json.loads(CONFIGURATION.read_text())
    settings[section][key] = "0.0.0.0"
    CONFIGURATION.write_text(json.dumps(settings))


def set_profile(kiosk, finding):
    settings = json.loads(CONFIGURATION.read_text())
    settings["printer"] = {"profile": re.search(r"treated as ([\w-]+)", words(finding))[1]}
    CONFIGURATION.write_text(json.dumps(settings))


def choose_attached(kiosk, finding):
    settings = json.loads(CONFIGURATION.read_text())
    settings["printer"] = {"port": re.search(r"attached is \S+ \(port '([^']+)'\)", words(finding))[1]}
    CONFIGURATION.write_text(json.dumps(settings))


def without_slip(kiosk, finding):
    settings = json.loads(CONFIGURATION.read_text())
    for key in ("template", "logo"):
        settings["slip"].pop(key, None)
    CONFIGURATION.write_text(json.dumps(settings))


def new_certificate(kiosk, finding):
    """Central's people make one for this kiosk, with its key."""
    for key in ("certificateFile", "keyFile"):
        path = Path(json.loads(CONFIGURATION.read_text())["central"][key])
        path.write_text(kiosk.materials[key])


def renew_central(kiosk, finding):
    kiosk.front.certificate = kiosk.shared.server


def trust(kiosk, finding):
    give(kiosk, Path(re.search(r"put it into (\S+?)[;]?( |$)", words(finding))[1]), "caFile")


def start_central(kiosk, finding):
    kiosk.front.start()


def wake_central(kiosk, finding):
    kiosk.front.is_silent = False


def let_in(kiosk, finding):
    assert "central.tokenFile" in words(finding)
    give(kiosk, Path(json.loads(CONFIGURATION.read_text())["central"]["tokenFile"]), "tokenFile")


def free_space(kiosk, finding):
    """Whatever is large, and not the store."""
    folder = Path(re.search(r"disk (?:for|of) (\S+?):? ", words(finding))[1])
    folder = folder if folder.is_dir() else folder.parent
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("agent.db")]
    max(files, key=lambda path: path.stat().st_size).unlink()


def end_others(kiosk, finding):
    """The rig has its printer's node open, too: it is the printer."""
    for name, number in re.findall(r"([\w-]+) \(process (\d+)\)", words(finding)):
        if int(number) != kiosk.rig.process.pid:
            os.kill(int(number), signal.SIGTERM)


def printer(*commands):
    def act(kiosk, finding):
        for command in commands:
            kiosk.rig.send(command)
        # udevd sees it come back.
        kiosk.admit()
    return act


def clear_cutter(kiosk, finding):
    """Off, free the cutter, on."""
    kiosk.rig.send("unplug")
    kiosk.rig.send("freeCutter")
    kiosk.plug()


def file_missing(kiosk, finding):
    key, path = re.search(r"central\.(\w+) names (\S+), which", words(finding)).groups()
    give(kiosk, Path(path), key)


def another_name(kiosk, finding):
    settings = json.loads(CONFIGURATION.read_text())
    assert settings["kiosk"]["id"] in words(finding)
    settings["kiosk"]["id"] += "-b"
    CONFIGURATION.write_text(json.dumps(settings))
    kiosk.shell("systemctl restart kiosk-agent")


HANDS = {
    "feed.shared": another_name,
    "configuration.wrong": mend_configuration,
    "file.missing": file_missing,
    "token.wrong": lambda kiosk, finding: give(kiosk, file_in(finding, r"^(/\S+):"), "tokenFile"),
    "authority.wrong": lambda kiosk, finding: give(kiosk, file_in(finding), "caFile"),
    "certificate.wrong": lambda kiosk, finding: give(kiosk, file_in(finding), "certificateFile"),
    "certificate.expired": new_certificate,
    "certificate.notYetValid": new_certificate,
    "certificate.expiresSoon": new_certificate,
    "key.mismatch": new_certificate,
    "key.wrong": lambda kiosk, finding: give(kiosk, file_in(finding), "keyFile"),
    "central.name": set_central,
    "central.closed": start_central,
    "central.silent": wake_central,
    "central.malformed": set_central,
    "central.refused": let_in,
    "central.certificateExpired": renew_central,
    "central.certificateNotYetValid": renew_central,
    "central.certificateName": renew_central,
    "central.certificateExpiresSoon": renew_central,
    "central.certificateIssuer": trust,
    "printer.paperOut": printer("loadPaper"),
    "printer.coverOpen": printer("closeCover"),
    "printer.cutterFault": clear_cutter,
    "printer.disconnected": lambda kiosk, finding: kiosk.plug(),
    "printer.absent": choose_attached,
    "printer.unknownModel": set_profile,
    "printer.ambiguous": set_in_configuration,
    "printer.held": end_others,
    "paper.low": printer("openCover", "loadPaper", "closeCover"),
    "service.unset": set_in_configuration,
    "listener.address": set_address,
    "slip.wrong": without_slip,
    "store.full": free_space,
    "store.littleRoom": free_space,
}


def follow(kiosk, finding):
    """Does what the finding says, and nothing else: hands first, then the commands as they are printed."""
    hands = HANDS.get(finding["code"])
    assert hands or finding["commands"], f"nothing can be done about {finding}"
    if hands:
        hands(kiosk, finding)
    for command in finding["commands"]:
        kiosk.shell(command)
