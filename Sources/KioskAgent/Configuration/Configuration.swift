import Escpos

/// What a hall decides about its kiosk. Every value has a default but central's address.
struct Configuration: Equatable, Sendable {
    var central: Central
    var kiosk = Kiosk()
    var hall = Hall()
    var printer = Printer()
    var slip = Slip()
    var store = Store()
    var clock = Clock()
    var offline = Offline()
    var service = Service()
    var voice = Voice()

    /// The central queue WebService.
    struct Central: Equatable, Sendable {
        /// Without a trailing slash: `https://central.hall.example`.
        var url: String
        /// What `Authorization: Bearer` carries; nil sends none.
        var token: String?
        /// How long a citizen is kept waiting for a number, in milliseconds.
        var deadlineMilliseconds = 1500
        /// PEM files for TLS: whom to trust instead of the system's authorities, and who we are.
        var caFile: String?
        var certificateFile: String?
        var keyFile: String?
    }

    /// The touch page's listener.
    struct Kiosk: Equatable, Sendable {
        /// How central knows this kiosk.
        var id = "kiosk"
        /// Only this machine can reach it.
        var host = "127.0.0.1"
        var port: UInt16 = 8631
        /// Where the pages lie; nil looks beside the executable.
        var pages: String?
        /// Content of the official account's QR, where central gives none.
        var followURL: String?
        /// Pages that may frame the touch page; none in a hall.
        var frameAncestors: [String] = []
    }

    struct Printer: Equatable, Sendable {
        /// Where it is, and which, of those that there may be.
        var place = PrinterPlace.usb(.first)
        /// The id of a profile; nil takes what the catalog says of the printer that is found.
        var profile: String?
        /// The length of a new roll of paper.
        var rollMetres = 80
        /// Where transcripts of faults are saved.
        var transcripts = TranscriptPlace.besideStore
    }

    struct Slip: Equatable, Sendable {
        /// A link to the ticket, for QR codes that central does not give: `{token}` stands for the token. Nil prints a QR only
        /// where central gives its content.
        var qrTemplate: String?
        /// One of the slips that come with the agent, by its name, or a file; nil is the default one.
        var template: String?
        /// A file of PNG with the hall's logo.
        var logo: String?
    }

    struct Store: Equatable, Sendable {
        var path = "/var/lib/kiosk-agent/agent.db"
    }

    /// The time when central is out of reach.
    struct Offline: Equatable, Sendable {
        /// For so many minutes numbers are given all the same; central cannot call them before it is back.
        var maxMinutes = 30
        /// Numbers of each service that are kept in reserve; 0: none, and no number is given without central.
        var numbersPerService = 20
        /// QR contents of central's that are kept in reserve.
        var qrPool = 20
    }

    /// The folder of transcripts.
    enum TranscriptPlace: Equatable, Sendable {
        /// `transcripts` in the folder of the store.
        case besideStore
        case folder(String)
        /// None are saved.
        case nowhere
    }

    struct Clock: Equatable, Sendable {
        /// Takes central's `Date` for true without TLS.
        var trustPlainHTTP = false
    }
}

extension Configuration {
    /// The folder that transcripts of faults go to; nil: none are saved.
    var transcriptFolder: String? { Self.transcriptFolder(of: printer, besides: store) }

    /// The folder that a configuration of the printer names, or that lies beside the store; nil: none are saved.
    static func transcriptFolder(of printer: Printer, besides store: Store) -> String? {
        switch printer.transcripts {
        case .besideStore:
            store.path.prefix(through: store.path.lastIndex(of: "/") ?? store.path.startIndex) + "transcripts"
        case .folder(let path): path
        case .nowhere: nil
        }
    }
}
