import FoundationEssentials

/// Keeps a copy of the hall in the store, for a start without central. Nothing is written while nothing changes.
actor HallSaver {
    private let board: KioskBoard
    private let store: Store
    private let keeper: StoreKeeper
    private let untilChange = WakeableRest()
    private var isChanged = false

    /// A power cut costs so much of what is shown as stale afterwards.
    static let interval = Duration.seconds(60)

    init(board: KioskBoard, store: Store, keeper: StoreKeeper) {
        (self.board, self.store, self.keeper) = (board, store, keeper)
    }

    /// Shows the hall that was saved, until central is heard. A copy that cannot be read is none.
    func restore() async {
        do {
            guard let json = try await store.kept("hall") else { return }
            let state = try JSONDecoder().decode(HallState.self, from: Data(json.utf8))
            await board.remember(state)
            log.info("the hall as it was last seen is shown until central is heard")
        } catch let error as StoreError {
            await keeper.report(error)
        } catch {
            log.notice("the saved hall cannot be read")
        }
    }

    /// The hall is not as it was saved.
    func changed() {
        guard !isChanged else { return }
        isChanged = true
        untilChange.end()
    }

    /// Saves until the task is cancelled; what changed last, whoever ends it has to `save` when nothing changes any more. The first
    /// change is saved at once: an agent that dies young knows the hall all the same.
    func run() async {
        while !Task.isCancelled {
            if !isChanged { await untilChange.rest(for: nil) }
            await save()
            await rest(for: Self.interval)
        }
    }

    /// Saves what is not saved yet.
    func save() async {
        guard isChanged, let state = await board.state else { return }
        isChanged = false
        do {
            try await store.keep("hall", WireJSON.text(state))
        } catch {
            isChanged = true
            await keeper.report(error)
        }
    }
}
