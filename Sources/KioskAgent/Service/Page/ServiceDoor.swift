/// The service page's door: takes PINs, and knows who is inside. One session at a time: a right PIN ends the one before.
actor ServiceDoor {
    /// What became of a PIN.
    enum Opening: Sendable {
        case opened(token: String)
        /// So many more may be wrong before there is a wait; milliseconds until the next may be tried.
        case wrong(freeTries: Int, wait: Int64)
        /// It was not looked at: nothing may be tried for so many milliseconds.
        case locked(wait: Int64)
        case notSetUp(Missing)
    }

    /// Why no PIN opens it.
    enum Missing: Error, Equatable, Sendable {
        /// The configuration names no file.
        case notConfigured
        case file(PinFile.Problem, path: String)
    }

    private let checker: PinChecker?
    private let clock: @Sendable () -> Int64
    private var pinGuard: PinGuard
    private var session: ServiceSession?

    /// - Parameters:
    ///   - file: nil: nobody gets in.
    ///   - clock: milliseconds that never go back.
    init(file: PinFile?, clock: @escaping @Sendable () -> Int64 = { BootClock.milliseconds }) {
        checker = file.map { PinChecker(file: $0) }
        self.clock = clock
        pinGuard = PinGuard(at: clock())
    }

    /// Somebody has typed a PIN.
    func open(_ pin: Pin) async -> Opening {
        guard let checker else { return .notSetUp(.notConfigured) }
        if case .refuse(let wait) = pinGuard.typed(at: clock()) { return .locked(wait: wait) }
        do throws(PinFile.Problem) {
            guard try await checker.isRight(pin) else {
                pinGuard.wasWrong(at: clock())
                let wait = pinGuard.wait(at: clock())
                log.warning(
                    "service page: a wrong PIN\(wait > 0 ? "; the next one in \(wait / 1000) s" : "")", .pinWrong)
                return .wrong(freeTries: pinGuard.freeTries, wait: wait)
            }
        } catch {
            pinGuard.wasNotLookedAt()
            return .notSetUp(.file(error, path: checker.file.path))
        }
        pinGuard.wasRight()
        let token = ServiceSession.newToken()
        session = ServiceSession(token: token, at: clock())
        log.notice("service page: opened by the PIN", .servicePageOpened)
        return .opened(token: token)
    }

    /// Whether a request with this token comes from inside.
    func admits(_ token: String) -> Bool { session?.admits(token, at: clock()) ?? false }

    /// Whoever is inside leaves.
    func close() {
        session = nil
    }

    /// Why no PIN opens it, if none does.
    func missing() async -> Missing? {
        guard let checker else { return .notConfigured }
        do throws(PinFile.Problem) {
            try await checker.check()
            return nil
        } catch {
            return .file(error, path: checker.file.path)
        }
    }

    /// Milliseconds for which no PIN is looked at.
    var wait: Int64 { pinGuard.wait(at: clock()) }
}
