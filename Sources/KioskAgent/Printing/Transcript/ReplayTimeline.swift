import Escpos

/// A replay as a text that a technician reads from top to bottom: time, who it was, what it was.
///
/// The `agent` sends, the `printer` answers, the `line` comes and goes, and `=` says what the agent makes of it.
struct ReplayTimeline {
    private struct Line {
        let at: String
        let who: String
        let what: String
    }

    private var text = ""
    /// Lines since the session's time was up last.
    private var lines: [Line] = []
    /// How often the lines before `lines` have come again.
    private var repeats = 0
    private var last: [Line] = []
    private var commands = CommandDecoder()
    private var jobBytes: [UInt8] = []
    private var state: String?

    /// The whole timeline, or that of one job, an index of `TranscriptReplay.jobs`.
    static func text(of replay: TranscriptReplay, leftOut: Int = 0, job: Int? = nil) -> String {
        var timeline = ReplayTimeline()
        if leftOut > 0, job == nil {
            timeline.text += "(\(leftOut) earlier entries had given way when this was saved)\n"
        }
        let steps = replay.steps.filter { job == nil || $0.job == job }
        for (index, step) in steps.enumerated() {
            timeline.add(step, next: index + 1 < steps.count ? steps[index + 1].what : nil)
        }
        timeline.endPart()
        for index in replay.jobs.indices where job == nil || index == job {
            timeline.text += verdict(replay.jobs[index], ordinal: index + 1)
        }
        if replay.jobs.isEmpty { timeline.text += "no slip begins in this transcript\n" }
        return timeline.text
    }

    private mutating func add(_ step: TranscriptReplay.Step, next: TranscriptReplay.What?) {
        switch step.what {
        case .recorded(let event): add(event, step, next: next)
        case .sent(let range):
            let said = commands.feed(jobBytes[range.clamped(to: jobBytes.indices)]).summary
            line(step, "agent", "\(range.upperBound) of \(jobBytes.count) bytes" + (said.isEmpty ? "" : ": \(said)"))
        case .notOffered(let count): line(step, "=", "the printer took \(count) bytes whose offer had ended")
        case .heard(let reply): line(step, "printer", reply.words)
        case .deadline:
            endLines()
            line(step, "=", "time is up")
        case .state(let new):
            guard new.words != state else { return }
            state = new.words
            line(step, "=", new.words)
        case .status(let status): line(step, "=", "the printer is \(status.rawValue)")
        }
    }

    private mutating func add(_ event: Transcript.Event, _ step: TranscriptReplay.Step, next: TranscriptReplay.What?) {
        switch event {
        case .connected(let name, let profile):
            endPart()
            line(step, "line", "connected: \(name), profile \(profile.id)")
        case .began(let job):
            endPart()
            commands = CommandDecoder()
            jobBytes = job.printJob.bytes
            state = nil
            let number =
                job.document.numberOffset.map { "the number at byte \(job.printJob.openingLength + $0)" } ?? "no number"
            line(
                step, "=",
                "slip \((step.job ?? 0) + 1), \(String(decoding: job.processID.bytes, as: UTF8.self)), begins: "
                    + "\(jobBytes.count) bytes, \(number); wished \(job.age.millisecondsText) ms ago")
        // The next line says which of them the printer took.
        case .submitted: break
        case .sent(let bytes):
            var decoder = CommandDecoder()
            let said = decoder.feed(bytes).summary
            line(step, "agent", said.isEmpty ? HexText.text(of: bytes) : said)
        case .sentOfJob(let count): line(step, "agent", "\(count) bytes of a slip that began earlier")
        case .received(let bytes):
            // What is whole says itself.
            if case .heard? = next { return }
            line(step, "printer", "(the beginning of an answer: \(HexText.text(of: bytes)))")
        case .portStatus(let byte): line(step, "printer", "port status \(HexText.text(of: [byte]))")
        case .woke: line(step, "=", "time is up")
        case .lost(let reason): line(step, "line", "lost: \(reason)")
        case .ended(let report):
            line(step, "=", "recorded: \(report.words)")
            endPart()
        }
    }

    private static func verdict(_ job: TranscriptReplay.Job, ordinal: Int) -> String {
        let replayed = job.replayed?.words ?? "came to no end"
        let name = "slip \(ordinal), \(String(decoding: job.job.processID.bytes, as: UTF8.self)): "
        guard let recorded = job.recorded else {
            return name + "the transcript ends before it; replayed: \(replayed)\n"
        }
        if recorded == job.replayed { return name + "\(recorded.words); the replay agrees\n" }
        return name + (job.agrees ? "the replay agrees but for what it leaves behind" : "THE REPLAY DISAGREES")
            + "\n    recorded: \(recorded.words)\n    replayed: \(replayed)\n"
    }

    // MARK: Lines

    private mutating func line(_ step: TranscriptReplay.Step, _ who: String, _ what: String) {
        let time = step.at.millisecondsText.split(separator: ".")
        let tenth = time.dropFirst().first.map { String($0.prefix(1)) } ?? "0"
        lines.append(Line(at: (time.first.map(String.init) ?? "0") + "." + tenth, who: who, what: what))
    }

    /// A printer is asked over and over while its slip prints: rounds that say the same are told once.
    private mutating func endLines() {
        if !lines.isEmpty, lines.map(\.what) == last.map(\.what) {
            repeats += 1
        } else {
            endRepeats()
            for line in lines {
                text += Self.pad(line.at, to: 11, left: true) + " ms  " + Self.pad(line.who, to: 8) + line.what + "\n"
            }
        }
        last = lines
        lines = []
    }

    private mutating func endRepeats() {
        if repeats > 0 {
            text += Self.pad("", to: 16) + "(the same \(repeats) more times, until \(last.last?.at ?? "") ms)\n"
        }
        repeats = 0
    }

    private mutating func endPart() {
        endLines()
        endRepeats()
        last = []
        if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
    }

    private static func pad(_ text: String, to width: Int, left: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return left ? blanks + text : text + blanks
    }
}

extension [Command] {
    /// One after the other: equal ones counted, the first and last of many.
    fileprivate var summary: String {
        var parts: [(words: String, count: Int)] = []
        for words in map(\.words) {
            if parts.last?.words == words { parts[parts.count - 1].count += 1 } else { parts.append((words, 1)) }
        }
        var texts = parts.map { $0.count > 1 ? "\($0.words) (\($0.count) ×)" : $0.words }
        if texts.count > 12 { texts = texts.prefix(6) + ["… \(texts.count - 10) more …"] + texts.suffix(4) }
        return texts.joined(separator: ", ")
    }
}
