import Escpos
import FoundationEssentials

extension TranscriptFile {
    /// The transcript that `text` is, its times counting from `start`.
    static func transcript(
        from text: String, start: ContinuousClock.Instant = .now
    ) throws(TranscriptFileError) -> Transcript {
        guard text.utf8.count <= longest else { throw .tooLong }
        var lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }.enumerated()
            .map { (number: $0.offset + 1, text: $0.element) }[...]
        guard let first = lines.popFirst(), let header = try? TranscriptLine(first.text, number: first.number),
            case .number(let version)? = header.value("kioskAgentTranscript")?.kind
        else { throw .noTranscript }
        guard version == Double(self.version) else { throw .version(version) }
        let leftOut = try header.integer("leftOut", in: 0...Int(Int32.max))
        var entries: [Transcript.Entry] = []
        var reader = TranscriptLineReader()
        // Technicians part lines and write beside them what they see there.
        for line in lines where !line.text.isEmpty && !line.text.hasPrefix("//") {
            entries.append(try reader.entry(try TranscriptLine(line.text, number: line.number)))
        }
        return Transcript(entries: entries, leftOut: leftOut, start: start)
    }
}

/// Reads lines as entries, and remembers what later lines leave out.
private struct TranscriptLineReader {
    private var profile: PrinterProfile?

    mutating func entry(_ line: TranscriptLine) throws(TranscriptFileError) -> Transcript.Entry {
        Transcript.Entry(at: try line.duration("ms"), try event(line))
    }

    private mutating func event(_ line: TranscriptLine) throws(TranscriptFileError) -> Transcript.Event {
        if line.has("connected") {
            let profile = try readProfile(line)
            return .connected(to: try line.text("connected"), profile: profile)
        }
        if line.has("began") { return .began(try job(line)) }
        if line.has("submitted") { return .submitted(try line.integer("submitted", in: 0...TranscriptFile.longest)) }
        if line.has("sent") { return .sent(try line.bytes("sent")[...]) }
        if line.has("sentOfJob") { return .sentOfJob(try line.integer("sentOfJob", in: 0...TranscriptFile.longest)) }
        if line.has("received") { return .received(try line.bytes("received")) }
        if line.has("portStatus") {
            let bytes = try line.bytes("portStatus")
            guard bytes.count == 1 else { throw line.wrong("portStatus: one byte was expected") }
            return .portStatus(bytes[0])
        }
        if line.has("woke") { return .woke }
        if line.has("lost") { return .lost(reason: try line.text("lost")) }
        if line.has("ended") { return .ended(try report(line)) }
        throw line.wrong(
            "nothing that is known happens here; known: connected, began, submitted, sent, sentOfJob, received, portStatus, woke, lost, ended"
        )
    }

    private mutating func readProfile(_ line: TranscriptLine) throws(TranscriptFileError) -> PrinterProfile {
        guard let written = line.value("profile") else { throw line.wrong("profile is missing") }
        var profile: PrinterProfile
        do {
            // Fields that were not there yet when the transcript was written are those of a printer that promises little.
            let whole = try JSON5Value(encoding: PrinterCatalog.defaultProfile).overlaid(by: written)
            profile = try JSONDecoder().decode(PrinterProfile.self, from: Data(whole.json.utf8))
        } catch {
            throw line.wrong("profile: \(error.decodingSummary)")
        }
        profile.times = try times(line.object("times"))
        do { try profile.check() } catch { throw line.wrong("profile: \(error)") }
        self.profile = profile
        return profile
    }

    private func times(_ line: TranscriptLine) throws(TranscriptFileError) -> PrintTimes {
        var times = PrintTimes.standard
        for (key, path) in PrintTimes.keys where line.has(key) { times[keyPath: path] = try line.duration(key) }
        return times
    }

    private mutating func job(_ line: TranscriptLine) throws(TranscriptFileError) -> Transcript.Job {
        let bytes = try line.bytes("document")
        let offset =
            line.has("numberOffset") ? try line.integer("numberOffset", in: 0...max(0, bytes.count - 1)) : nil
        var parts: [PrivatePart] = []
        for (key, content) in PrivatePart.Content.keys {
            for range in try line.ranges(key, below: bytes.count) { parts.append(PrivatePart(range, content)) }
        }
        let document = EncodedDocument(
            bytes: bytes, numberOffset: offset,
            lengthDots: try line.integer("lengthDots", in: 0...10_000_000),
            privateParts: parts.sorted { $0.range.lowerBound < $1.range.lowerBound })
        guard let profile = line.has("profile") ? try readProfile(line) : profile else {
            throw line.wrong("profile is missing, here and in a connected line before")
        }
        return Transcript.Job(
            document: document, processID: try line.word("began") { ProcessID(bytes: $0.utf8) },
            aftermath: try aftermath(line), profile: profile, age: try line.duration("ageMs"),
            times: line.has("jobTimes") ? try times(line.object("jobTimes")) : profile.times,
            canSpeak: try line.flag("canSpeak"),
            questions: line.has("questions") ? try questions(line.object("questions")) : OpenQuestions.Record())
    }

    private func questions(_ line: TranscriptLine) throws(TranscriptFileError) -> OpenQuestions.Record {
        var record = OpenQuestions.Record()
        if line.has("open") { record.question = try line.word("open", parse: StatusQuestion.init(key:)) }
        let few = 0...1000
        record.count = try line.integer("count", in: few)
        record.lost = try line.integer("lost", in: few)
        if line.has("sinceLastWordMs") { record.sinceLastWord = try line.duration("sinceLastWordMs") }
        record.paperAnswers = try line.integer("paperAnswers", in: few)
        record.clearings = try line.integer("clearings", in: few)
        record.hasHeardClearing = try line.flag("hasHeardClearing")
        record.unsent = try line.bytes("unsent")
        return record
    }

    private func report(_ line: TranscriptLine) throws(TranscriptFileError) -> PrintReport {
        let outcome: PrintOutcome
        switch try line.text("ended") {
        case "printed": outcome = .printed(try line.word("evidence", parse: PrintEvidence.init(rawValue:)))
        case "unknown": outcome = .unknown(try line.word("stop", parse: PrintStop.init(key:)))
        case "failed": outcome = .failed(try line.word("stop", parse: PrintStop.init(key:)))
        case let other: throw line.wrong("ended: \"\(other.prefix(40))\" is not known; known: printed, unknown, failed")
        }
        return PrintReport(
            recorded: outcome, aftermath: try aftermath(line),
            status: try line.word("status", parse: PrinterStatus.init(rawValue:)))
    }

    private func aftermath(_ line: TranscriptLine) throws(TranscriptFileError) -> PrinterAftermath {
        switch try line.text("aftermath") {
        case "clean": return .clean
        case "cleared": return .cleared
        case "uncleared": return .uncleared(owed: try line.integer("owed", in: 0...CommandDecoder.longestCommand))
        case let other:
            throw line.wrong("aftermath: \"\(other.prefix(40))\" is not known; known: clean, cleared, uncleared")
        }
    }
}
