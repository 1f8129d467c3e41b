import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// The rules, without the things: each is a function of facts.
@Suite struct DoctorRulesTests {
    private func codes(_ sample: DoctorSample) -> [String] { sample.facts.findings.map(\.code) }

    @Test func `a kiosk that is well lacks only its agent`() {
        #expect(codes(DoctorSample()) == ["agent.notRunning"])
        let running = DoctorSample.but { $0.agent = .running(.sample(), process: 700) }
        #expect(codes(running).isEmpty && running.facts.report.givesTickets)
    }

    @Test func `each code has facts that lead to it, and to nothing else`() throws {
        #expect(Set(DoctorSample.all.map(\.code)) == Set(DoctorCode.allCases))
        for (code, sample) in DoctorSample.all {
            let found = codes(sample)
            #expect(found.contains(code.rawValue), "\(code): \(found)")
            #expect(Set(found).subtracting(["agent.notRunning"]).count <= 1, "\(code): \(found)")
        }
    }

    @Test func `each finding says in both languages what to do, or names a command`() {
        for (code, sample) in DoctorSample.all {
            for finding in sample.facts.findings where finding.code == code.rawValue {
                #expect(
                    finding.text.zh.contains { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } })
                #expect(finding.text.en.contains(":") || finding.text.en.contains(". "), "\(finding.text.en)")
                #expect(!finding.text.en.hasSuffix("."), "\(finding.text.en)")
                for command in finding.commands { #expect(!command.hasPrefix("sudo") && !command.contains("\n")) }
            }
        }
    }

    @Test func `a file that the service manager hands over may be root's alone, and is to be`() throws {
        let path = "/etc/kiosk-agent/kiosk.key"
        var sample = DoctorSample.but {
            $0.files[3] = ConfiguredFile(role: .key, path: .there(path, owner: 0), isReadable: true, flaw: nil)
        }
        #expect(codes(sample).contains("file.forbidden"))
        sample.unit?.credentials = ["/srv/kiosk.key"]
        #expect(codes(sample).contains("file.forbidden"), "another file of that name is handed over")
        sample.unit?.credentials = [path]
        #expect(codes(sample) == ["agent.notRunning"])
        sample.files[3] = ConfiguredFile(role: .key, path: .missing(path), isReadable: false, flaw: nil)
        let missing = try #require(sample.facts.findings.first { $0.code == "file.missing" })
        #expect(missing.commands == ["chown root \(path)", "chmod 600 \(path)"])
        sample.files[3] = ConfiguredFile(
            role: .key, path: .there(path, mode: 0o604, owner: 0), isReadable: true, flaw: nil)
        #expect(codes(sample).contains("secret.exposed"))
    }

    @Test func `the credentials of a unit are the files that it passes under their own names`() {
        let unit = """
            # /lib/systemd/system/kiosk-agent.service
            [Service]
            LoadCredential=central.token:/etc/kiosk-agent/central.token
            SetCredential=central.token:\\n
            LoadCredential=other:/etc/kiosk-agent/kiosk.key
            LoadCredential=kiosk.pem
            #LoadCredential=hall-ca.pem:/etc/kiosk-agent/hall-ca.pem
            """
        #expect(UnitProbe.credentials(of: unit) == ["/etc/kiosk-agent/central.token"])
        let dropIn = "\nLoadCredential=\nLoadCredential=kiosk.key:/srv/kiosk.key\n"
        #expect(UnitProbe.credentials(of: unit + dropIn) == ["/srv/kiosk.key"])
        #expect(UnitProbe.credentials(of: "").isEmpty)
    }

    @Test func `where the service manager makes the socket, nobody is told to make one`() throws {
        var sample = DoctorSample.but {
            $0.agent = .unasked(holders: [HoldingProcess(id: 700, command: "kiosk-agent")])
        }
        sample.unit?.passesSocket = true
        let finding = try #require(sample.facts.findings.first { $0.code == "service.unset" })
        #expect(finding.text.en.contains("service.socket is null"))
        #expect(finding.commands == ["systemctl restart kiosk-agent"])
    }

    @Test func `a user who is not root gets commands with sudo`() {
        for (code, sample) in DoctorSample.all {
            var sample = sample
            sample.asker = .kiosk
            for finding in sample.facts.findings where finding.code == code.rawValue {
                for command in finding.commands { #expect(command.hasPrefix("sudo ")) }
            }
        }
    }

    @Test func `what a running agent says is told in its words, with the commands of both`() throws {
        var sample = DoctorSample.but { $0.agent = .running(.sample(ahead: 9000), process: 700) }
        sample.central = .reached(refusal: nil, certificate: nil, machineAheadSeconds: 9001)
        let findings = sample.facts.findings
        try #require(findings.count == 1)
        #expect(findings[0].text == Trouble.clock(ahead: 9000).text)
        #expect(findings[0].commands == ["timedatectl set-ntp true"])
    }

    @Test func `every trouble of a running agent is a finding with its code, its words and its weight`() {
        let status = ServiceStatus.sample(
            printer: .paperOut, connected: false, refuses: true, outbox: OutboxState(depth: 3, deadLetters: 2),
            ahead: 400, store: .init(code: "store.full", message: "no room"))
        let sample = DoctorSample.but { $0.agent = .running(status, process: nil) }
        let findings = sample.facts.findings
        #expect(status.troubles.count >= 4)
        for trouble in status.troubles {
            #expect(
                findings.contains { $0.code == trouble.code && $0.text == trouble.text && $0.stops == trouble.stops })
        }
        #expect(sample.facts.report.givesTickets == false)
    }

    @Test func `what stops tickets comes first, and the start of the agent after what may keep it from starting`()
        throws
    {
        let sample = DoctorSample.but {
            $0.fonts = .noFonts
            $0.storeFolder = .missing("/var/lib/kiosk-agent")
            $0.unit = UnitFact(active: "failed", file: "disabled", user: nil)
        }
        let findings = sample.facts.findings
        #expect(findings.map(\.code) == ["store.folder", "agent.notRunning", "fonts.missing", "unit.disabled"])
        #expect(findings.map(\.stops) == [true, true, false, false])
    }

    @Test func `days, seconds and bytes count from where they are said to`() {
        for (days, isFound) in [(29.5, true), (30.5, false), (0.5, true)] {
            let sample = DoctorSample.but { $0.identity.certificate = .dates(DoctorSample.dates(until: days)) }
            #expect(codes(sample).contains("certificate.expiresSoon") == isFound, "\(days)")
        }
        for (seconds, isFound) in [(60, false), (61, true), (-61, true), (0, false)] {
            let sample = DoctorSample.but {
                $0.central = .reached(refusal: nil, certificate: nil, machineAheadSeconds: seconds)
            }
            #expect(codes(sample).contains("clock.machine") == isFound, "\(seconds)")
        }
        for (bytes, code) in [(255 << 10, "store.full"), (256 << 10, "store.littleRoom"), (50 << 20, nil)] {
            let sample = DoctorSample.but { $0.room = StoreFact.Room(freeBytes: bytes, freeFiles: 1000) }
            #expect(codes(sample).first { $0.hasPrefix("store.") } == code, "\(bytes)")
        }
        let few = DoctorSample.but { $0.room = StoreFact.Room(freeBytes: 1 << 30, freeFiles: 99) }
        #expect(codes(few).contains("store.littleRoom"))
    }

    @Test func `a store that cannot be used is told in the words of the agent`() {
        let errors: [StoreError] = [
            .corrupt(path: "/s", detail: "quick_check"), .newerVersion(path: "/s", found: 9, known: 3),
            .full(path: "/s"),
        ]
        for error in errors {
            let findings = DoctorSample.but { $0.inside = .unsound(error) }.facts.findings
            #expect(findings.first?.code == "store.\(error.code)" && findings.first?.text.en == "\(error)")
        }
        let damaged = DoctorSample.but {
            $0.inside = .unsound(errors[0])
            $0.hasCopy = true
        }
        #expect(damaged.facts.findings.first?.commands == ["kiosk-agent store back --as-it-was"])
        let held = DoctorSample.but { $0.inside = .inUse([HoldingProcess(id: 7, command: "kiosk-agent")]) }.facts
            .findings
        #expect(held.first?.code == "store.inUse" && held.first?.commands == ["kill 7"])
    }

    @Test(arguments: PrinterStatus.allCases)
    func `a printer that may be asked is told in the words of the agent`(status: PrinterStatus) {
        let found = DoctorSample.but { $0.condition = .asked(status) }.facts.findings.filter { $0.check == .printer }
        let advice = status.technicianText
        switch status {
        case .ready: #expect(found.isEmpty)
        case .nearEnd: #expect(found.map(\.code) == ["paper.low"])
        default:
            #expect(found.map(\.code) == ["printer.\(status.rawValue)"] && found.first?.text.en == advice.en)
            #expect(found.first?.stops == !status.canPrint)
        }
    }

    @Test func `a printer is lent back by nobody but strangers`() {
        let stranger = HoldingProcess(id: 812, command: "cupsd")
        let own = HoldingProcess(id: 700, command: "kiosk-agent")
        func held(_ agent: AgentFact, _ holders: [HoldingProcess]) -> Bool {
            codes(
                .but {
                    $0.agent = agent
                    $0.access = .held(nil)
                    $0.holders = holders
                }
            ).contains("printer.held")
        }
        #expect(!held(.running(.sample(), process: 700), [stranger, own]))
        #expect(held(.running(.sample(), process: 700), [stranger]))
        #expect(!held(.unasked(holders: [own]), [own]))
        #expect(held(.down("/s"), []))
    }
}
