@testable import Escpos
import Foundation

@testable import KioskAgent

extension Account {
    static let kiosk = Account(id: 990, name: "kiosk", groups: [990])
}

extension FileFact {
    static func sample(
        _ path: String, _ kind: Kind = .file, mode: UInt32? = nil, owner: UInt32 = 990, group: UInt32 = 990
    ) -> FileFact {
        FileFact(path: path, kind: kind, mode: mode ?? (kind == .folder ? 0o755 : 0o600), owner: owner, group: group)
    }
}

extension PathFact {
    /// Below folders that everybody may pass through.
    static func there(
        _ path: String, _ kind: FileFact.Kind = .file, mode: UInt32? = nil, owner: UInt32 = 990, group: UInt32 = 990
    )
        -> PathFact
    {
        PathFact(
            path: path, way: [.sample("/", .folder, owner: 0), .sample(path.parentFolder, .folder, owner: 0)],
            end: .there(.sample(path, kind, mode: mode, owner: owner, group: group)))
    }

    static func missing(_ path: String) -> PathFact {
        PathFact(path: path, way: [.sample("/", .folder, owner: 0)], end: .missing)
    }
}

/// Facts of a kiosk that is well, and what may be otherwise in them.
struct DoctorSample {
    static let now = Date(timeIntervalSince1970: 1_795_000_000)
    static func day(_ offset: Double) -> Date { now + offset * 86_400 }
    static func dates(from: Double = -100, until: Double = 300) -> CertificateDates {
        CertificateDates(subject: "CN=hall-1", from: day(from), until: day(until))
    }

    static let file = "/etc/kiosk-agent/config.json5"
    static let store = "/var/lib/kiosk-agent/agent.db"

    var asker = Account.root
    var agent = AgentFact.down("/run/kiosk-agent/service.sock")
    var unit: UnitFact? = UnitFact(active: "inactive", file: "enabled", user: "kiosk")
    var configurationPath = PathFact.there(file, mode: 0o644)
    var isReadable = true
    var errors: [ConfigurationError] = []
    var settings = Configuration(central: .init(url: "https://central.hall.example"))
    var files = [
        ConfiguredFile(role: .token, path: .there("/etc/kiosk-agent/token"), isReadable: true, flaw: nil),
        ConfiguredFile(role: .authority, path: .there("/etc/kiosk-agent/ca.pem"), isReadable: true, flaw: nil),
        ConfiguredFile(role: .certificate, path: .there("/etc/kiosk-agent/kiosk.pem"), isReadable: true, flaw: nil),
        ConfiguredFile(role: .key, path: .there("/etc/kiosk-agent/kiosk.key"), isReadable: true, flaw: nil),
    ]
    var identity = IdentityFact(authorities: .dates(dates()), certificate: .dates(dates()), key: .fits)
    var central = CentralFact.reached(refusal: nil, certificate: dates(), machineAheadSeconds: 0)
    var access = SurveyedPrinter.Access.free
    var condition = SurveyedPrinter.Condition.asked(.ready)
    var printers = 1
    var rules = ["Epson TM"]
    var node = PathFact.there("/dev/bus/usb/001/004", .device, mode: 0o660)
    var holders: [HoldingProcess] = []
    var udev = PrinterFact.UdevFact(
        groupID: 991, isInstalled: true, source: "/usr/local/lib/udev/rules.d/70-kiosk-printer.rules")
    var printer: PrinterFact?
    var storeFolder = PathFact.there("/var/lib/kiosk-agent", .folder)
    var companions = [FileFact.sample(store + "-wal")]
    var room = StoreFact.Room(freeBytes: 5 << 30, freeFiles: 100_000)
    var inside = StoreFact.Inside.sound(deadLetters: 0)
    var hasCopy = false
    var transcripts: PathFact? = .there("/var/lib/kiosk-agent/transcripts", .folder)
    var slip = SlipFact.fits("default")
    var fonts: SystemFontsError?
    var pages = PagesFact(
        folder: "/usr/local/share/kiosk-agent/pages", isConfigured: false, missing: [], installed: nil)
    var listener = ListenerFact.State.free
    var serviceFolder: PathFact? = .there("/run/kiosk-agent", .folder)
    var pin: PinFact?
    var voice = VoiceFact.speaks("espeak-ng")

    var facts: DoctorFacts {
        DoctorFacts(
            asker: asker, agentUser: .kiosk,
            configuration: ConfigurationFact(
                path: configurationPath, example: "/usr/local/share/kiosk-agent/config.example.json5",
                isReadable: isReadable,
                errors: errors, configuration: configurationPath.isMissing || !isReadable ? nil : settings,
                printers: PrinterFiles(), wantsVoice: true),
            agent: agent, unit: unit, parts: configurationPath.isMissing || !isReadable ? nil : parts)
    }

    private var parts: DoctorFacts.Parts {
        DoctorFacts.Parts(
            files: files, identity: identity, central: central, printer: printer ?? .usb(survey),
            store: StoreFact(
                path: Self.store, folder: storeFolder, file: .there(Self.store), companions: companions, room: room,
                inside: inside, hasCopy: hasCopy),
            transcripts: transcripts, slip: slip, fonts: fonts, pages: pages,
            listeners: [ListenerFact(section: "hall", host: "10.1.2.3", port: 8632, state: listener)],
            serviceFolder: serviceFolder, pin: pin, voice: voice, now: Self.now)
    }

    private static var interface: PrinterInterface {
        let endpoints = [1, 0x82].map { USBConfiguration.Endpoint(address: $0, attributes: 2, maxPacketSize: 64) }
        let setting = USBConfiguration.Setting(
            interface: 0, alternate: 0, interfaceClass: 7, interfaceSubclass: 1, interfaceProtocol: 2,
            endpoints: endpoints)
        let best = PrinterInterface.best(
            in: [USBConfiguration(value: 1, settings: [setting])], vendorClassIsPrinter: false)
        guard let best else { preconditionFailure("7/1/2 with two bulk endpoints is a printer's") }
        return best
    }

    private var survey: PrinterFact.Survey {
        var survey = USBSurvey()
        survey.printers = (0..<printers).map { number in
            let path = "1-\(number + 1)"
            var printer = SurveyedPrinter(
                description: USBPrinterDescription(
                    vendorID: 0x04B8, productID: 0x0202, product: "TM-T88V", portPath: path,
                    interface: .printer(protocol: 2)),
                port: USBPortPath(bus: 1, ports: [UInt8(number + 1)]), node: node.path,
                interface: Self.interface,
                match: PrinterMatch(profile: PrinterCatalog.defaultProfile, quirks: PrinterQuirks(), rules: rules))
            printer.access = access
            printer.condition = condition
            printer.isChosen = number == 0
            return printer
        }
        return PrinterFact.Survey(choice: .first, survey: survey, node: node, holders: holders, rule: udev)
    }

    /// A kiosk that is well but for one thing.
    static func but(_ change: (inout DoctorSample) -> Void) -> DoctorSample {
        var sample = DoctorSample()
        change(&sample)
        return sample
    }

    private static func noWay(_ flaw: CertificateProblem.Flaw, _ words: String) -> DoctorSample {
        but { $0.central = .noWay(.certificate(.certificate(flaw, words))) }
    }

    /// Facts for each of the doctor's own codes.
    static let all: [(code: DoctorCode, sample: DoctorSample)] = [
        (.agentDown, DoctorSample()),
        (
            .agentForbidden,
            but {
                $0.agent = .forbidden(
                    "this user may not use /run/kiosk-agent/service.sock: its owner and its group may")
            }
        ),
        (.agentSilent, but { $0.agent = .silent("the agent at /run/kiosk-agent/service.sock: no answer in time") }),
        (.unitDisabled, but { $0.unit = UnitFact(active: "active", file: "disabled", user: "kiosk") }),
        (.configurationMissing, but { $0.configurationPath = .missing(file) }),
        (
            .configurationWrong,
            but {
                $0.errors = [
                    ConfigurationError(
                        file: file, position: TextPosition(line: 3, column: 21), path: "offline.maxMinutes",
                        message: "found 99999; allowed: minutes, a whole number from 0 to 1440")
                ]
            }
        ),
        (.configurationHidden, but { $0.isReadable = false }),
        (.configurationWritable, but { $0.configurationPath = .there(file, mode: 0o666) }),
        (
            .fileMissing,
            but {
                $0.files[0] = ConfiguredFile(
                    role: .token, path: .missing("/etc/kiosk-agent/token"), isReadable: false, flaw: nil)
            }
        ),
        (
            .fileForbidden,
            but {
                $0.files[3] = ConfiguredFile(
                    role: .key, path: .there("/etc/kiosk-agent/kiosk.key", owner: 0), isReadable: true, flaw: nil)
            }
        ),
        (
            .tokenWrong,
            but {
                $0.files[0] = ConfiguredFile(
                    role: .token, path: .there("/etc/kiosk-agent/token"), isReadable: true,
                    flaw: "the first line is no token: visible ASCII characters without spaces are allowed")
            }
        ),
        (
            .secretExposed,
            but {
                $0.files[0] = ConfiguredFile(
                    role: .token, path: .there("/etc/kiosk-agent/token", mode: 0o644), isReadable: true, flaw: nil)
            }
        ),
        (.authorityWrong, but { $0.identity.authorities = .wrong("no certificate was found") }),
        (.authorityExpired, but { $0.identity.authorities = .dates(dates(until: -2)) }),
        (.certificateWrong, but { $0.identity.certificate = .wrong("no certificate was found") }),
        (.certificateEarly, but { $0.identity.certificate = .dates(dates(from: 7)) }),
        (.certificateExpired, but { $0.identity.certificate = .dates(dates(until: -2)) }),
        (.certificateExpiring, but { $0.identity.certificate = .dates(dates(until: 12)) }),
        (.keyWrong, but { $0.identity.key = .wrong("Base64 decoding error.") }),
        (.keyMismatch, but { $0.identity.key = .other }),
        (
            .centralName,
            but { $0.central = .noWay(.transport(CurlCode(rawValue: 6), message: "Could not resolve host")) }
        ),
        (.centralClosed, but { $0.central = .noWay(.transport(.couldNotConnect, message: "Connection refused")) }),
        (
            .centralSilent,
            but { $0.central = .noWay(.deadline(message: "Connection timed out after 8000 milliseconds")) }
        ),
        (.centralTLS, but { $0.central = .noWay(.transport(CurlCode(rawValue: 35), message: "TLS connect error")) }),
        (.centralCertificateEarly, noWay(.notYetValid, "certificate is not yet valid")),
        (.centralCertificateExpired, noWay(.expired, "certificate has expired")),
        (.centralCertificateName, noWay(.otherName, "no alternative certificate subject name matches")),
        (.centralCertificateIssuer, noWay(.unknownIssuer, "unable to get local issuer certificate")),
        (.centralCertificateOther, noWay(.other, "certificate revoked")),
        (
            .centralCertificateExpiring,
            but { $0.central = .reached(refusal: nil, certificate: dates(until: 12), machineAheadSeconds: 0) }
        ),
        (
            .centralFailing,
            but {
                $0.central = .reached(
                    refusal: .unreachable("it answers 500: no reason given"), certificate: dates(),
                    machineAheadSeconds: 0)
            }
        ),
        (
            .centralMalformed,
            but {
                $0.central = .reached(
                    refusal: .malformed("GET /v1/kiosks/hall-1/snapshot: not JSON"), certificate: dates(),
                    machineAheadSeconds: 0)
            }
        ),
        (.clockMachine, but { $0.central = .reached(refusal: nil, certificate: dates(), machineAheadSeconds: 7200) }),
        (.usbForbidden, but { $0.printer = .failed("libusb_init failed") }),
        (.printerAbsent, but { $0.printer = .device(.missing("/dev/ttyUSB0")) }),
        (
            .printerForbidden,
            but {
                $0.node = .there("/dev/bus/usb/001/004", .device, mode: 0o664, owner: 0, group: 7)
                $0.udev = PrinterFact.UdevFact(
                    groupID: nil, isInstalled: false, source: "/usr/local/lib/udev/rules.d/70-kiosk-printer.rules")
            }
        ),
        (
            .printerHeld,
            but {
                $0.access = .held("cupsd (process 812)")
                $0.holders = [HoldingProcess(id: 812, command: "cupsd")]
            }
        ),
        (.printerUnknown, but { $0.rules = [] }),
        (.printerAmbiguous, but { $0.printers = 2 }),
        (.storeFolder, but { $0.storeFolder = .missing("/var/lib/kiosk-agent") }),
        (.storeForbidden, but { $0.companions = [.sample(store + "-wal", owner: 0, group: 0)] }),
        (.storeLittleRoom, but { $0.room = StoreFact.Room(freeBytes: 20 << 20, freeFiles: 1000) }),
        (.transcriptsForbidden, but { $0.transcripts = .there("/srv/transcripts", .folder, owner: 0) }),
        (
            .slipWrong,
            but {
                $0.slip = .wrong(
                    .unreadable(file: "/etc/kiosk-agent/hall.receipt", why: "cannot be read: no such file"))
            }
        ),
        (.fontsMissing, but { $0.fonts = .missing(["轧"]) }),
        (
            .pagesIncomplete,
            but {
                $0.pages = PagesFact(
                    folder: "/srv/pages", isConfigured: true, missing: ["touch-scan.css"],
                    installed: "/usr/local/share/kiosk-agent/pages")
            }
        ),
        (.listenerTaken, but { $0.listener = .taken([HoldingProcess(id: 901, command: "python3")]) }),
        (.listenerAddress, but { $0.listener = .notHere }),
        (.serviceUnset, but { $0.agent = .unasked(holders: [HoldingProcess(id: 700, command: "kiosk-agent")]) }),
        (.serviceFolder, but { $0.serviceFolder = .missing("/run/kiosk-agent") }),
        (.pinUnusable, but { $0.pin = PinFact(path: .missing("/etc/kiosk-agent/service.pin"), problem: .missing) }),
        (.voiceBroken, but { $0.voice = .broken("espeak-ng cannot be run: no such file", package: "espeak-ng") }),
    ]
}
