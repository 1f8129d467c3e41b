"""Faults as they happen to kiosks: each is planted in one that is well."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from kiosk import CONFIGURATION, free_port

FAULTS = {}


def fault(code, agent=False, printers=("",)):
    """`agent`: whether it runs when the fault has been planted."""
    def note(plant):
        FAULTS[plant.__name__] = (code, plant, agent, printers)
        return plant
    return note


def named(kiosk, key):
    return Path(kiosk.settings["central"][key])


# MARK: Configuration


@fault("configuration.wrong")
def a_profile_that_nobody_knows(kiosk):
    kiosk.settings["printer"] = {"profile": "epson-tm-t8"}
    kiosk.write()


@fault("configuration.wrong")
def a_key_that_nobody_knows(kiosk):
    kiosk.settings["kiosk"] = {"prot": 8631} | kiosk.settings["kiosk"]
    kiosk.write()


@fault("configuration.wrong", agent=True)
def a_wrong_number_after_the_start(kiosk):
    kiosk.settings["offline"] = {"maxMinutes": 99999}
    kiosk.write()


@fault("configuration.wrong")
def a_wrong_file_of_printers(kiosk):
    folder = CONFIGURATION.parent / "printers.d"
    folder.mkdir()
    (folder / "acme.json5").write_text("{profiles: {acme: {\n title: 'Acme',\n cutStyle: 'scissors',\n}}}\n")


@fault("configuration.writable", agent=True)
def a_configuration_that_everybody_may_change(kiosk):
    CONFIGURATION.chmod(0o666)


@fault("service.unset")
def no_service_socket(kiosk):
    kiosk.settings["service"] = {"socket": None}
    kiosk.write()


@fault("file.forbidden", agent=True)
def a_configuration_for_root_alone(kiosk):
    CONFIGURATION.chmod(0o600)


# MARK: Secrets and certificates


@fault("file.missing")
def a_token_file_that_is_not_there(kiosk):
    named(kiosk, "tokenFile").unlink()


@fault("file.missing", agent=True)
def an_authority_that_is_not_there_after_the_start(kiosk):
    named(kiosk, "caFile").unlink()


@fault("token.wrong")
def an_empty_token_file(kiosk):
    named(kiosk, "tokenFile").write_text("\n")


@fault("secret.exposed", agent=True)
def a_token_that_everybody_may_read(kiosk):
    named(kiosk, "tokenFile").chmod(0o644)


@fault("file.forbidden")
def a_key_of_another_user(kiosk):
    shutil.chown(named(kiosk, "keyFile"), "root", "root")


@fault("file.forbidden")
def a_folder_of_the_configuration_that_is_closed(kiosk):
    CONFIGURATION.parent.chmod(0o700)


@fault("authority.wrong")
def an_authority_that_is_no_certificate(kiosk):
    named(kiosk, "caFile").write_text("to be asked for\n")


@fault("certificate.wrong")
def a_certificate_that_is_none(kiosk):
    named(kiosk, "certificateFile").write_text("to be asked for\n")


def use(kiosk, pair):
    for key, file in zip(("certificateFile", "keyFile"), pair):
        named(kiosk, key).write_text(file.read_text())


@fault("certificate.expired")
def a_certificate_of_the_kiosk_that_has_expired(kiosk):
    use(kiosk, kiosk.shared.authority.issue("old", start=-100, end=-1))


@fault("certificate.notYetValid")
def a_certificate_of_the_kiosk_for_next_week(kiosk):
    use(kiosk, kiosk.shared.authority.issue("early", start=7))


@fault("certificate.expiresSoon", agent=True)
def a_certificate_of_the_kiosk_that_expires_next_week(kiosk):
    use(kiosk, kiosk.shared.authority.issue("soon", end=7))


@fault("key.mismatch")
def the_key_of_another_certificate(kiosk):
    named(kiosk, "keyFile").write_text(kiosk.shared.authority.issue("other")[1].read_text())


@fault("key.wrong")
def a_key_that_is_none(kiosk):
    named(kiosk, "keyFile").write_text(named(kiosk, "certificateFile").read_text())


# MARK: Central


@fault("central.name")
def a_name_that_leads_nowhere(kiosk):
    kiosk.settings["central"]["url"] = "https://central.invalid"
    kiosk.write()


@fault("central.closed", agent=True)
def a_central_that_is_down(kiosk):
    kiosk.front.stop()


@fault("central.silent")
def a_central_that_says_nothing(kiosk):
    kiosk.front.is_silent = True


@fault("central.malformed")
def a_path_that_is_not_centrals(kiosk):
    kiosk.settings["central"]["url"] += "/queue"
    kiosk.write()


@fault("central.refused", agent=True)
def a_token_that_central_does_not_know(kiosk):
    named(kiosk, "tokenFile").write_text("yesterdays\n")


@fault("central.certificateExpired", agent=True)
def a_certificate_of_central_that_has_expired(kiosk):
    kiosk.front.certificate = kiosk.shared.authority.issue("expired", start=-100, end=-1)


@fault("central.certificateNotYetValid")
def a_certificate_of_central_for_next_week(kiosk):
    kiosk.front.certificate = kiosk.shared.authority.issue("next", start=7)


@fault("central.certificateExpiresSoon", agent=True)
def a_certificate_of_central_that_expires_next_week(kiosk):
    kiosk.front.certificate = kiosk.shared.authority.issue("week", end=7)


@fault("central.certificateName", agent=True)
def a_certificate_of_central_with_another_name(kiosk):
    kiosk.front.certificate = kiosk.shared.authority.issue("elsewhere", host="elsewhere.example")


@fault("central.certificateIssuer")
def an_authority_that_is_not_centrals(kiosk):
    named(kiosk, "caFile").write_text(kiosk.shared.stranger.certificate.read_text())


@fault("clock.machine")
def a_clock_that_is_two_hours_wrong(kiosk):
    kiosk.front.clock_offset = 7200


@fault("clock.machine", agent=True)
def a_clock_that_is_wrong_while_the_agent_runs(kiosk):
    kiosk.front.clock_offset = -3600


@fault("outbox.deadLetters", agent=True)
def a_binding_that_central_refused_once(kiosk):
    kiosk.front.refusals_of_bindings = 1
    kiosk.touch()


@fault("feed.shared", agent=True)
def two_kiosks_with_the_same_name(kiosk):
    other_agent(kiosk, {"path": str(kiosk.folder / "run/other.db")})


# MARK: The printer


@fault("printer.disconnected", agent=True)
def a_cable_that_is_out(kiosk):
    kiosk.rig.send("unplug")


@fault("printer.disconnected")
def a_cable_that_is_out_before_the_start(kiosk):
    kiosk.rig.send("unplug")


@fault("printer.paperOut", agent=True)
def no_paper(kiosk):
    kiosk.rig.send("runOutOfPaper")


@fault("printer.paperOut")
def no_paper_before_the_start(kiosk):
    kiosk.rig.send("runOutOfPaper")


@fault("paper.low", agent=True)
def little_paper(kiosk):
    kiosk.rig.send("runLow")


@fault("printer.coverOpen", agent=True)
def an_open_cover(kiosk):
    kiosk.rig.send("openCover")


@fault("printer.cutterFault", agent=True)
def a_stuck_cutter(kiosk):
    kiosk.rig.send("jamCutter")


@fault("printer.absent", agent=True)
def another_printer_than_the_configured_one(kiosk):
    kiosk.settings["printer"] = {"serial": "J4LG008211"}
    kiosk.write()


@fault("printer.unknownModel", printers=["id=1234:5678,maker=Acme,model=KP-80"])
def a_printer_that_no_rule_knows(kiosk):
    pass


@fault("printer.ambiguous", printers=["serial=A,port=1", "serial=B,port=2"])
def two_printers_and_no_choice(kiosk):
    pass


@fault("printer.forbidden")
def no_udev_rule(kiosk):
    kiosk.printer_node.chmod(0o600)


@fault("printer.forbidden", agent=True)
def a_printer_that_the_agent_may_not_use(kiosk):
    kiosk.printer_node.chmod(0o600)


@fault("printer.held")
def a_program_that_has_the_printer(kiosk):
    process = subprocess.Popen(
        [kiosk.shared.binaries / "bare-usb-client", "hold"], env=kiosk.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    kiosk.others.append(process)
    process.stdout.readline()


# MARK: The store


@fault("store.folder", agent=True)
def a_store_whose_folder_is_gone(kiosk):
    shutil.rmtree(kiosk.store.parent)


@fault("store.forbidden")
def a_store_of_another_user(kiosk):
    kiosk.start_agent()
    kiosk.stop_agent()
    for path in kiosk.store.parent.iterdir():
        shutil.chown(path, "root", "root")
        path.chmod(0o600)


@fault("store.full", agent=True)
def a_disk_without_room(kiosk):
    fill(kiosk, 0)
    # The agent notices when there is something to be kept.
    kiosk.touch()


@fault("store.littleRoom")
def a_disk_with_little_room(kiosk):
    fill(kiosk, 20 << 20)


def fill(kiosk, left):
    with open(kiosk.store.parent / "video.mp4", "wb") as junk:
        try:
            for _ in range(((64 << 20) - left) >> 16):
                junk.write(b"x" * 65536)
                junk.flush()
            while not left:
                junk.write(b"x" * 4096)
                junk.flush()
        except OSError:
            pass


@fault("store.corrupt")
def a_store_that_is_damaged(kiosk):
    kiosk.start_agent()
    kiosk.stop_agent()
    with open(kiosk.store, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)


@fault("store.corrupt")
def a_store_that_is_damaged_on_the_day_of_an_upgrade(kiosk):
    kiosk.start_agent()
    kiosk.stop_agent()
    copy = f"{kiosk.store}.version-2"
    with sqlite3.connect(kiosk.store) as database:
        database.execute("VACUUM INTO ?", [copy])
    with sqlite3.connect(copy) as database:
        database.executescript("DROP TABLE upkeep; PRAGMA user_version = 2")
    with open(kiosk.store, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)


@fault("store.corrupt")
def a_file_of_another_program(kiosk):
    with sqlite3.connect(kiosk.store) as database:
        database.execute("CREATE TABLE songs (name TEXT)")
    database.close()


@fault("store.inUse")
def another_agent_on_the_same_store(kiosk):
    kiosk.start_agent()
    kiosk.stop_agent()
    other_agent(kiosk, kiosk.settings["store"])


def other_agent(kiosk, store):
    """A second one, with addresses of its own, and no printer."""
    settings = json.loads(CONFIGURATION.read_text())
    settings["kiosk"]["port"], settings["hall"]["port"] = free_port(), free_port()
    settings["service"] = {"socket": str(kiosk.folder / "run/other.sock")}
    settings["printer"] = {"serial": "none"}
    settings["store"] = store
    other = CONFIGURATION.parent / "other.json5"
    other.write_text(json.dumps(settings))
    kiosk.start(["run", "--config", str(other)], "touch page at", user="kiosk")


# MARK: The machine


@fault("pages.incomplete")
def a_page_that_is_missing(kiosk):
    (kiosk.pages / "touch-scan.css").unlink()


@fault("listener.taken")
def a_port_that_another_program_has(kiosk):
    port = str(kiosk.settings["kiosk"]["port"])
    process = subprocess.Popen(
        [sys.executable, "-c", f"import socket, time\ns = socket.create_server(('127.0.0.1', {port}))\nprint(flush=True)\ntime.sleep(600)"],
        stdout=subprocess.PIPE)
    kiosk.others.append(process)
    process.stdout.readline()


@fault("listener.address")
def an_address_of_another_machine(kiosk):
    kiosk.settings["hall"]["host"] = "192.0.2.7"
    kiosk.write()


@fault("service.folder")
def no_folder_for_the_service_socket(kiosk):
    (kiosk.folder / "run").rmdir()


@fault("pin.unusable", agent=True)
def a_pin_that_nobody_has_set(kiosk):
    kiosk.settings["service"]["pinFile"] = "/etc/kiosk-agent/service.pin"
    kiosk.write()


@fault("pin.unusable", agent=True)
def a_pin_that_everybody_may_read(kiosk):
    a_pin_that_nobody_has_set(kiosk)
    kiosk.shell("echo 271938 | kiosk-agent pin")
    Path("/etc/kiosk-agent/service.pin").chmod(0o644)


@fault("transcripts.forbidden", agent=True)
def transcripts_in_somebody_elses_folder(kiosk):
    kiosk.settings["printer"] = {"transcripts": "/etc/kiosk-agent/transcripts"}
    kiosk.write()


@fault("slip.wrong", agent=True)
def a_slip_with_a_mistake(kiosk):
    (CONFIGURATION.parent / "hall.receipt").write_text("{numbr}\n")


@fault("fonts.missing")
def no_chinese_font(kiosk):
    (kiosk.fonts / "noto").unlink()


@fault("voice.broken")
def no_voice(kiosk):
    subprocess.run(["mount", "--bind", "/dev/null", "/usr/bin/espeak-ng"], check=True)


@fault("unit.disabled", agent=True)
def an_agent_that_does_not_start_with_the_machine(kiosk):
    kiosk.machine.unit["UnitFileState"] = "disabled"


@fault("maintenance", agent=True)
def maintenance_that_somebody_forgot(kiosk):
    kiosk.shell("kiosk-agent maintenance on")


@fault("agent.notRunning")
def an_agent_that_was_stopped(kiosk):
    pass
