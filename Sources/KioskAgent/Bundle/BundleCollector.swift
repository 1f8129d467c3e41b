import FoundationEssentials
import Glibc

/// Gathers what goes into a bundle: from the running agent, from this machine, and, where no agent runs, from the agent's files as far as
/// this user may read them.
struct BundleCollector {
    /// Told what is being looked at, as it takes some seconds.
    let progress: (String) -> Void
    var contents = BundleContents()

    init(progress: @escaping (String) -> Void) { self.progress = progress }

    /// Gathers all there is. `agent`: nil where no socket is configured.
    mutating func collect(agent: ServiceClient?, _ settings: BundleSettings) async {
        let agent = await running(agent)
        contents.add("version.txt", "the version of this program", versionText)
        if let agent {
            progress("the agent's own view …")
            await collect(from: agent)
        } else {
            collectFiles(settings)
        }
        progress("the doctor's round …")
        await addDoctor(settings)
        progress("this machine …")
        await collectMachine(agent: agent, settings)
    }

    /// What `kiosk-agent doctor --json` says here and now.
    private mutating func addDoctor(_ settings: BundleSettings) async {
        let round = DoctorRound(configuration: settings.file, socket: settings.socket, tell: { _ in })
        let report = WireJSON.text(await round.facts().report)
        contents.add(
            "doctor.json", "everything that a kiosk needs, as kiosk-agent doctor looked at it",
            PersonalDataFilter.filtered(report) + "\n")
    }

    // MARK: The agent

    /// The agent if it answers.
    private mutating func running(_ agent: ServiceClient?) async -> ServiceClient? {
        do throws(CommandFailure) {
            return try await agent?.isThere() == true ? agent : nil
        } catch {
            contents.lacks("the agent's own view", because: error.message)
            return nil
        }
    }

    private mutating func collect(from agent: ServiceClient) async {
        for (path, name, purpose) in [
            ("/status", "status.json", "how the agent is, as kiosk-agent status shows it"),
            ("/upkeep", "upkeep.json", "paper: metres, slips, cuts, changes of roll"),
            ("/faults", "faults.json", "what needed a hand, since when and how long"),
        ] { await add(name, purpose, path, of: agent) }
        for part in BundlePart.allCases where part != .log {
            await add(part.file, part.purpose, "/bundle/\(part.rawValue)", of: agent)
        }
        await addTranscripts(of: agent)
        await addSlips(of: agent)
    }

    @discardableResult
    mutating func add(
        _ name: String, _ purpose: String, _ path: String, of agent: ServiceClient
    ) async -> [UInt8]? {
        do throws(CommandFailure) {
            let answer = try await agent.send("GET", path, deadline: .seconds(30))
            guard answer.status == 200 else {
                let refusal = try? JSONDecoder().decode(CentralAnswer.Failure.self, from: Data(answer.body))
                contents.lacks(
                    name, because: refusal?.error.message ?? "the agent answered \(answer.status)")
                return nil
            }
            contents.add(name, purpose, answer.body)
            return answer.body
        } catch {
            contents.lacks(name, because: error.message)
            return nil
        }
    }

    private mutating func addTranscripts(of agent: ServiceClient) async {
        do throws(CommandFailure) {
            let list: TranscriptDesk.List = try await agent.call("GET", "/transcripts")
            for entry in list.transcripts {
                await add(
                    "transcripts/\(entry.name)", Self.transcriptPurpose, "/transcripts/\(entry.id)", of: agent)
            }
        } catch {
            contents.lacks("transcripts/", because: error.message)
        }
    }

    private mutating func addSlips(of agent: ServiceClient) async {
        guard let list = await add("slips.json", "the last slips, and what became of them", "/slips", of: agent),
            let slips = try? JSONDecoder().decode(LastSlipList.self, from: Data(list)).slips
        else { return }
        for slip in slips {
            await add(
                "slips/\(slip.id).svg", "the picture of a slip, its QR and its short code blanked",
                "/slips/\(slip.id).svg", of: agent)
        }
    }

    private static let transcriptPurpose =
        "what went over the wire to the printer; kiosk-agent replay tells what it says"

    // MARK: The agent's files

    private mutating func collectFiles(_ settings: BundleSettings) {
        let reason = "the agent does not run"
        for name in ["status.json", "upkeep.json", "faults.json", "slips/"] { contents.lacks(name, because: reason) }
        do throws(CommandFailure) {
            contents.add(
                BundlePart.configuration.file, BundlePart.configuration.purpose,
                try BundleDesk.harmless(file: settings.file))
        } catch {
            contents.lacks(BundlePart.configuration.file, because: error.message)
        }
        if let flaw = settings.flaw {
            contents.add(
                "configuration-flaw.txt", "what is wrong with the configuration",
                PersonalDataFilter.filtered(flaw) + "\n")
        }
        addStore(settings.store)
        addTranscripts(settings)
    }

    private mutating func addStore(_ path: String) {
        do {
            // A running agent without a socket would write while it is copied.
            let lock = try StoreLock.ifThere(path: path)
            defer { withExtendedLifetime(lock) {} }
            let copy = try StoreCopy(of: path, in: TemporaryFolder())
            let database = try Database(path: copy.path)
            defer { withExtendedLifetime(copy) {} }
            for (part, text) in [
                (BundlePart.tickets, BundleDesk.lines(try database.bundleTickets(bootID: BootClock.bootID))),
                (.outbox, BundleDesk.lines(try database.bundleNotices())),
                (.audit, BundleDesk.lines(try database.bundleDecisions())),
            ] { contents.add(part.file, part.purpose, text) }
        } catch {
            let reason = (error as? CommandFailure)?.message ?? "\(error)"
            for part in [BundlePart.tickets, .outbox, .audit] { contents.lacks(part.file, because: reason) }
        }
    }

    private mutating func addTranscripts(_ settings: BundleSettings) {
        guard let folder = settings.transcripts else {
            return contents.lacks("transcripts/", because: "printer.transcripts is null")
        }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let names = files.compactMap { TranscriptFileName($0) }.sorted { $0.ordinal < $1.ordinal }
        if names.isEmpty { contents.lacks("transcripts/", because: "none can be read in \(folder)") }
        for name in names {
            if let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(name.text)")) {
                contents.add("transcripts/\(name.text)", Self.transcriptPurpose, Array(data))
            } else {
                contents.lacks("transcripts/\(name.text)", because: "this user may not read it")
            }
        }
    }
}
