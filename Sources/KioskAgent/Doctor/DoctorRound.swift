import Escpos
import FoundationEssentials

/// The round through everything: what is seen where, in the order in which one thing needs another.
struct DoctorRound: Sendable {
    /// The configuration file; nil: only the agent is asked.
    let configuration: String?
    /// The agent's socket; nil: as the configuration says.
    let socket: String?
    /// Told what is being looked at.
    let tell: @Sendable (String) -> Void

    func facts() async -> DoctorFacts {
        tell("configuration")
        let looked = configuration.map(ConfigurationProbe.look(at:))
        let settings = looked?.fact.configuration
        tell("agent")
        let unit = UnitProbe.look()
        let agent = await AgentProbe.look(
            socket: socket ?? settings?.service.socket, store: settings?.store.path, unit: unit)
        var parts: DoctorFacts.Parts?
        if let looked, let settings {
            parts = await self.parts(settings, looked.fact, looked.files, unit, isAgentThere: agent.isThere)
        }
        return DoctorFacts(
            asker: .current, agentUser: agentUser(agent, unit, parts), configuration: looked?.fact, agent: agent,
            unit: unit, parts: parts)
    }

    private func parts(
        _ settings: Configuration, _ fact: ConfigurationFact, _ files: [ConfiguredFile], _ unit: UnitFact?,
        isAgentThere: Bool
    ) async -> DoctorFacts.Parts {
        let identity = IdentityProbe.look(files)
        tell("central")
        let central = await central(settings, fact, files, identity)
        tell("printer")
        let printer = PrinterProbe.look(settings, fact.printers)
        tell("store")
        let store = StoreProbe.look(at: settings.store.path, isAgentThere: isAgentThere)
        tell("fonts")
        let fonts = fontsFlaw
        tell("voice")
        let voice = await VoiceProbe.look(settings.voice, isWanted: fact.wantsVoice)
        return DoctorFacts.Parts(
            files: files, identity: identity, central: central, printer: printer, store: store,
            transcripts: settings.transcriptFolder.map(Self.folder), slip: slip(settings, fact.printers),
            fonts: fonts, pages: PagesProbe.look(configured: settings.kiosk.pages),
            listeners: ListenerProbe.look(settings, isAgentThere: isAgentThere),
            serviceFolder: serviceFolder(settings.service.place, unit),
            pin: settings.service.pinFile.map(Self.pin), voice: voice, now: .now)
    }

    /// The folder in which the agent itself makes its socket; nil: it does not.
    private func serviceFolder(_ place: SocketPlace, _ unit: UnitFact?) -> PathFact? {
        guard case .path(let path) = place, unit?.passesSocket != true else { return nil }
        return .look(at: path.parentFolder)
    }

    private static func pin(_ file: String) -> PinFact {
        do throws(PinFile.Problem) {
            _ = try PinFile(path: file).read()
            return PinFact(path: .look(at: file), problem: nil)
        } catch {
            return PinFact(path: .look(at: file), problem: error)
        }
    }

    /// Not asked with less than what was configured: central would refuse it, and that would be no news.
    private func central(
        _ settings: Configuration, _ fact: ConfigurationFact, _ files: [ConfiguredFile], _ identity: IdentityFact
    ) async -> CentralFact {
        if fact.isWrong(in: "central") { return .notAsked("the configuration of central is wrong") }
        if files.contains(where: { !$0.isReadable || $0.flaw != nil }) {
            return .notAsked("a file that it needs is missing, wrong or not this user's to read")
        }
        if case .wrong? = identity.authorities { return .notAsked("there are no authorities to trust") }
        if case .wrong? = identity.certificate { return .notAsked("the kiosk's own certificate cannot be used") }
        if let key = identity.key, key != .fits { return .notAsked("the kiosk's own key cannot be used") }
        return await CentralProbe.look(settings)
    }

    /// The folder, or the one that it will be made in.
    private static func folder(_ path: String) -> PathFact {
        let folder = PathFact.look(at: path)
        return folder.isMissing ? .look(at: path.parentFolder) : folder
    }

    private func slip(_ settings: Configuration, _ printers: PrinterFiles) -> SlipFact {
        do throws(HallSlipError) { return .fits(try HallSlip.check(settings, printers.catalog)) } catch {
            return .wrong(error)
        }
    }

    private var fontsFlaw: SystemFontsError? {
        do throws(SystemFontsError) {
            _ = try SystemFonts.shared.draw("轧取号票", height: 24)
            return nil
        } catch {
            return error
        }
    }

    /// The agent's own user where it runs, else the unit's, else the owner of the store's folder, else whoever asks.
    private func agentUser(_ agent: AgentFact, _ unit: UnitFact?, _ parts: DoctorFacts.Parts?) -> Account {
        var process: Int32?
        if case .running(_, let running) = agent { process = running }
        if case .unasked(let holders) = agent { process = holders.first?.id }
        return process.flatMap(Account.running(process:)) ?? unit?.user.flatMap { Account.named($0) }
            ?? parts?.store.folder.file.map { Account.named(id: $0.owner) } ?? .current
    }
}
