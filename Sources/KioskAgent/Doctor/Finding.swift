/// Something that is not well, in words for people: what it is and what to do about it.
struct Finding: Codable, Equatable, Sendable {
    /// Begins with what it is about: `store.folder`.
    let code: String
    /// Whoever touches the screen gets no number on paper.
    let stops: Bool
    /// What is wrong and what to do.
    let text: BilingualText
    /// What a shell can do of it, in this order, once hands have done their part.
    var commands: [String]
    /// The row of the list that it belongs to.
    let check: DoctorCheck

    init(
        _ code: DoctorCode, _ check: DoctorCheck, stops: Bool = true, zh: String, en: String, commands: [String] = []
    ) {
        (self.code, self.check, self.stops) = (code.rawValue, check, stops)
        (text, self.commands) = (BilingualText(zh: zh, en: en), commands)
    }

    /// The same words as everywhere else.
    init(_ trouble: Trouble, _ check: DoctorCheck, commands: [String] = []) {
        (code, stops, text) = (trouble.code, trouble.stops, trouble.text)
        (self.commands, self.check) = (commands, check)
    }
}

/// What is looked at, in the order of the list.
enum DoctorCheck: String, Codable, CaseIterable, Sendable {
    case agent, unit, configuration, files, certificate, central, clock, printer, store, transcripts, slip, fonts,
        pages,
        listeners, service, voice
}

/// A row of the list: what was looked at, and what was seen.
struct CheckRow: Codable, Equatable, Sendable {
    enum State: String, Codable, Sendable {
        case well, warning, bad
        /// Not looked at; the text says why.
        case skipped
    }

    let check: DoctorCheck
    let state: State
    let text: String
}

/// All that was found.
struct DoctorReport: Codable, Equatable, Sendable {
    /// Whether nothing was found that stops tickets.
    let givesTickets: Bool
    /// What stops tickets first.
    let findings: [Finding]
    let checks: [CheckRow]
    let version: String
}
