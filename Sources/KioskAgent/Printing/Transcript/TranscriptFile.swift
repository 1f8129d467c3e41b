import Escpos
import FoundationEssentials

/// Transcripts as text, one JSON object a line (docs/transcript.md): the writer here, the reader its twin in
/// `TranscriptFile+Reading`.
enum TranscriptFile {
    /// The version that is written, and the only one that is read.
    static let version = 1
    /// Characters of the longest file that is read. The longest that is written, of a ring full to its limits, is below 1 MiB.
    static let longest = 4 << 20

    /// The text of a transcript, always blanked. `savedAt`: when it was saved, in words; nil where the clock is not to be trusted.
    ///
    /// Times count from the first entry. That of an old `connected` whose entry has given way is at most a day before the rest.
    static func text(of transcript: Transcript, savedAt: String? = nil) -> String {
        let transcript = transcript.blanked
        var entries = transcript.entries
        if var connection = transcript.connection {
            if let first = entries.first { connection.at = max(connection.at, first.at - .seconds(86_400)) }
            entries.insert(connection, at: 0)
        }
        var header = JSONLine()
        header.add("kioskAgentTranscript", number: version)
        header.add("agent", text: agentVersion)
        if let savedAt { header.add("savedAt", text: savedAt) }
        header.add("leftOut", number: transcript.leftOut - (transcript.connection == nil ? 0 : 1))
        var text = header.text + "\n"
        var writer = TranscriptLineWriter(start: entries.first?.at ?? .zero)
        for entry in entries { text += writer.line(for: entry) + "\n" }
        return text
    }
}

/// Writes entries as lines, and leaves out of them what an earlier line has said.
private struct TranscriptLineWriter {
    let start: Duration
    private var profile: PrinterProfile?
    private var jobBytes = 0
    private var sent = 0

    init(start: Duration) { self.start = start }

    mutating func line(for entry: Transcript.Entry) -> String {
        var line = JSONLine()
        line.add("ms", raw: (entry.at - start).millisecondsText)
        switch entry.event {
        case .connected(let name, let profile):
            line.add("connected", text: name)
            add(profile, to: &line)
        case .began(let job): add(job, to: &line)
        case .submitted(let count): line.add("submitted", number: count)
        case .sent(let bytes):
            line.add("sent", text: HexText.text(of: bytes))
            var decoder = CommandDecoder()
            let commands = decoder.feed(bytes).map(\.words)
            line.add(
                "what",
                text: (commands + [decoder.tail].filter { !$0.isEmpty }.map { "\($0.count) bytes" }).joined(
                    separator: ", "))
        case .sentOfJob(let count):
            line.add("sentOfJob", number: count)
            sent += count
            line.add("what", text: "\(sent) of \(jobBytes)")
        case .received(let bytes):
            line.add("received", text: HexText.text(of: bytes))
            var replies = ReplyDemultiplexer()
            line.add("what", text: replies.feed(bytes).map(\.words).joined(separator: ", "))
        case .portStatus(let byte): line.add("portStatus", text: HexText.text(of: [byte]))
        case .woke: line.add("woke", raw: "true")
        case .lost(let reason): line.add("lost", text: reason)
        case .ended(let report): add(report, to: &line)
        }
        return line.text
    }

    private mutating func add(_ profile: PrinterProfile, to line: inout JSONLine) {
        self.profile = profile
        line.add("profile", raw: profile.json)
        line.add("times", raw: profile.times.json)
    }

    private mutating func add(_ job: Transcript.Job, to line: inout JSONLine) {
        line.add("began", text: String(decoding: job.processID.bytes, as: UTF8.self))
        line.add("ageMs", raw: job.age.millisecondsText)
        line.add(job.aftermath)
        line.add("lengthDots", number: job.document.lengthDots)
        if let offset = job.document.numberOffset { line.add("numberOffset", number: offset) }
        for (key, content) in PrivatePart.Content.keys {
            let ranges = job.document.privateParts.filter { $0.content == content }.map(\.range)
            guard !ranges.isEmpty else { continue }
            line.add(key, raw: "[" + ranges.map { "[\($0.lowerBound),\($0.count)]" }.joined(separator: ",") + "]")
        }
        line.add("canSpeak", raw: "\(job.canSpeak)")
        if job.questions != OpenQuestions.Record() { line.add("questions", raw: job.questions.json) }
        if job.profile != profile { add(job.profile, to: &line) }
        if job.times != job.profile.times { line.add("jobTimes", raw: job.times.json) }
        line.add("document", text: HexText.text(of: job.document.bytes))
        jobBytes = job.printJob.bytes.count
        sent = 0
    }

    private func add(_ report: PrintReport, to line: inout JSONLine) {
        switch report.outcome {
        case .printed(let evidence):
            line.add("ended", text: "printed")
            line.add("evidence", text: evidence.rawValue)
        case .unknown(let stop):
            line.add("ended", text: "unknown")
            line.add("stop", text: stop.key)
        case .failed(let stop):
            line.add("ended", text: "failed")
            line.add("stop", text: stop.key)
        }
        line.add(report.aftermath)
        line.add("status", text: report.status.rawValue)
    }
}

extension PrivatePart.Content {
    /// The keys under which their ranges stand.
    static let keys: [(key: String, content: PrivatePart.Content)] = [
        ("privateText", .text), ("privatePictures", .picture),
    ]
}

extension PrintStop {
    /// One word: the printer's status, or what stopped the job else.
    var key: String {
        switch self {
        case .printer(let status): status.rawValue
        case .noAnswer: "noAnswer"
        case .expired: "expired"
        case .stalled: "stalled"
        }
    }

    /// The twin of `key`.
    init?(key: String) {
        if let status = PrinterStatus(rawValue: key) {
            self = .printer(status)
        } else if let stop = [PrintStop.noAnswer, .expired, .stalled].first(where: { $0.key == key }) {
            self = stop
        } else {
            return nil
        }
    }
}

extension StatusQuestion {
    /// The question as a manual calls it.
    fileprivate var key: String {
        switch self {
        case .realTime(let query): "DLE EOT \(query.rawValue)"
        case .fullStatus: "DLE EOT 20"
        case .portStatus: "GET_PORT_STATUS"
        }
    }

    /// The twin of `key`.
    init?(key: String) {
        let all = RealTimeQuery.allCases.map(StatusQuestion.realTime) + [.fullStatus, .portStatus]
        guard let question = all.first(where: { $0.key == key }) else { return nil }
        self = question
    }
}

extension OpenQuestions.Record {
    fileprivate var json: String {
        var line = JSONLine()
        if count > 0 { line.add("open", text: question.key) }
        line.add("count", number: count)
        line.add("lost", number: lost)
        if let sinceLastWord { line.add("sinceLastWordMs", raw: sinceLastWord.millisecondsText) }
        line.add("paperAnswers", number: paperAnswers)
        line.add("clearings", number: clearings)
        line.add("hasHeardClearing", raw: "\(hasHeardClearing)")
        line.add("unsent", text: HexText.text(of: unsent))
        return line.text
    }
}

extension PrinterProfile {
    /// All fields but the times, by the names that they have in Swift.
    fileprivate var json: String {
        var profile = self
        profile.times = .standard
        return JSONLine.onOneLine(WireJSON.text(profile))
    }
}

extension PrintTimes {
    /// The times by name: all that are written and read.
    static var keys: [(key: String, path: any WritableKeyPath<PrintTimes, Duration> & Sendable)] {
        [
            ("lifetimeMs", \.lifetime), ("baselineMs", \.baseline), ("answerMs", \.answer), ("stallMs", \.stall),
            ("evidenceMs", \.evidence), ("settleMs", \.settle), ("pollMs", \.poll), ("clearingMs", \.clearing),
        ]
    }

    fileprivate var json: String {
        var line = JSONLine()
        for (key, path) in Self.keys { line.add(key, raw: self[keyPath: path].millisecondsText) }
        return line.text
    }
}

extension JSONLine {
    fileprivate mutating func add(_ aftermath: PrinterAftermath) {
        switch aftermath {
        case .clean: add("aftermath", text: "clean")
        case .cleared: add("aftermath", text: "cleared")
        case .uncleared(let owed):
            add("aftermath", text: "uncleared")
            add("owed", number: owed)
        }
    }
}
