import FoundationEssentials

/// Keeps what an agent that is started again in the same boot must know while central is away: what time it is, and for how long
/// central has not been heard.
actor ContactKeeper {
    private struct Kept: Codable {
        let contact: Contact
        let clock: ClockAnchor?
    }

    private let central: CentralClient
    private let store: Store
    private let keeper: StoreKeeper
    private var lastSaved: ContinuousClock.Instant?

    /// What is kept may be older than what is so by this; numbers in reserve are given for so much less after a crash.
    static let interval = Duration.seconds(300)

    init(central: CentralClient, store: Store, keeper: StoreKeeper) {
        (self.central, self.store, self.keeper) = (central, store, keeper)
    }

    /// Takes in what the last run knew. What cannot be read is as good as nothing.
    func restore() async {
        do {
            guard let json = try await store.kept("contact"),
                let kept = try? JSONDecoder().decode(Kept.self, from: Data(json.utf8))
            else { return }
            central.contact.resume(from: kept.contact)
            if let anchor = kept.clock { central.clock.resume(from: anchor) }
        } catch {
            await keeper.report(error)
        }
    }

    /// Central was heard.
    func heard() async {
        if let lastSaved, lastSaved + Self.interval > .now { return }
        await save()
    }

    func save() async {
        do {
            let kept = Kept(contact: central.contact.now, clock: central.clock.anchor)
            try await store.keep("contact", WireJSON.text(kept))
            lastSaved = .now
        } catch {
            await keeper.report(error)
        }
    }
}
