/// A call as displays show it large and a voice speaks it: offered once for the call and once for each repetition.
struct DisplayCall: Encodable, Equatable, Sendable {
    let callId: String
    let recalls: Int
    let number: String
    let service: String
    let window: String
    let zone: String?
    let zh: String
    let en: String
    let ageMs: Int64
    /// Whether a voice says it: not in a silent hall, and not when it is old.
    let speak: Bool

    /// From this age on, in milliseconds, a call is shown and not spoken: who was called has come, or is a no-show.
    static let spokenWithin: Int64 = 30_000
    /// Until this age, in milliseconds, its speech is made for displays: one that was offered in time may be said twice, and waits for others.
    static let madeWithin: Int64 = 120_000

    init(_ call: HallCall, in hall: HallState, one: SpokenOne, at now: Int64) {
        let text = Announcement(number: call.number, window: call.window, one: one)
        callId = call.callID
        recalls = call.recalls
        number = call.number
        service = call.service
        window = call.window
        zone = hall.zone(of: call)
        (zh, en) = (text.zh, text.en)
        ageMs = call.age(at: now)
        speak = !hall.facts.silent && call.isYoung(at: now)
    }
}
