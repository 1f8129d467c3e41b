import Escpos
import FoundationEssentials

/// One of the last slips: an entry of the answer to `GET /slips`.
struct LastSlip: Codable, Equatable, Sendable {
    enum Outcome: String, Codable, Sendable {
        case printing, printed, unknown, failed
    }

    let id: Int
    /// When it ended or, while it is being printed, began: the hall's time, RFC 3339; nil while none can be trusted.
    let at: String?
    let kind: SlipKind
    let number: String?
    let outcome: Outcome
    /// The same with its reasons.
    let words: String
    /// Dots across that the paper prints.
    let paper: Int
}

/// The answer to `GET /slips`.
struct LastSlipList: Codable, Equatable, Sendable {
    let slips: [LastSlip]
}

/// Shows technicians the last slips, as far as the transcript in memory goes.
struct LastSlipsDesk: Sendable {
    /// The most that are listed.
    static let most = 20

    let clock: HallClock
    let transcript: @Sendable () async -> Transcript

    var routes: [ServiceRoute] {
        [
            ServiceRoute("GET", "/slips") { (_, _) throws(StoreError) in .json(200, await list()) },
            ServiceRoute("GET", "/slips/{id}.svg") { (_, name) throws(StoreError) in await picture(name) },
        ]
    }

    /// Newest first.
    func list() async -> LastSlipList {
        let transcript = await transcript()
        let (now, instant) = (clock.now, ContinuousClock.now)
        return LastSlipList(
            slips: transcript.slips.suffix(Self.most).reversed().map { slip in
                let age = instant - (transcript.start + (slip.ended?.at ?? slip.began))
                return LastSlip(slip, at: now.map { $0 - Double(age.components.seconds) }?.rfc3339)
            })
    }

    private func picture(_ name: String) async -> HTTPResponse {
        let slips = await transcript().slips
        guard name.hasSuffix(".svg"), let id = Int(name.dropLast(4)), let slip = slips.last(where: { $0.id == id })
        else { return .error(404, "slip.unknown", "There is no slip \(name.prefix(20)), or it is too long ago.") }
        return HTTPResponse(
            status: 200,
            headers: [
                ("Content-Type", "image/svg+xml"), ("Cache-Control", "no-store"),
                ("Content-Security-Policy", "default-src 'none'"),
            ] + SecurityHeaders.always,
            body: .bytes(Array(SlipSVG.draw(roll: slip.papers).utf8)))
    }
}

extension LastSlip {
    fileprivate init(_ slip: KeptSlip, at time: String?) {
        let ended = slip.ended?.report.outcome
        let outcome: Outcome =
            switch ended {
            case nil: .printing
            case .printed?: .printed
            case .unknown?: .unknown
            case .failed?: .failed
            }
        self.init(
            id: slip.id, at: time, kind: slip.job.label.flatMap { SlipKind(rawValue: $0.kind) } ?? .other,
            number: slip.job.label?.number, outcome: outcome,
            words: ended?.summary ?? "is being printed", paper: slip.job.profile.widthDots)
    }
}
