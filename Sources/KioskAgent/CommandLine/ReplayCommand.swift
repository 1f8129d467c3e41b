import Escpos
import FoundationEssentials
import Glibc

/// `kiosk-agent replay`: what happened to a slip in the field, told from its transcript, and whether the rules of this version come to the
/// same end.
enum ReplayCommand {
    static let command = AgentCommand(
        group: .printer, name: "replay",
        summary: "tells what the agent sent and the printer said around the slips of a transcript",
        forms: ["FILE.transcript"],
        about: [
            "And lets this version decide again what became of them."
        ],
        options: [
            AgentCommand.Option(name: "job", value: "N", text: "the Nth slip alone")
        ],
        failure: "it comes to another end than the recorded one"
    ) { (options, signals) throws(CommandFailure) in
        try run(options)
        return .ok
    }

    private static func run(_ options: Options) throws(CommandFailure) {
        guard let file = options.words.first else { throw Options.usage("replay needs a file") }
        let job = try options.integer("job", in: 1...10_000)
        let transcript = try read(file)
        let replay = TranscriptReplay(transcript)
        if let job, !replay.jobs.indices.contains(job - 1) {
            throw Options.usage("--job \(job): \(replay.jobs.count) slips begin in \(file)")
        }
        let index = job.map { $0 - 1 }
        printOutput(ReplayTimeline.text(of: replay, leftOut: transcript.leftOut, job: index))
        guard index.map({ replay.jobs[$0].agrees }) ?? replay.agrees else {
            throw CommandFailure(code: .failure, message: "the replay came to another end than the recorded one")
        }
    }

    private static func read(_ file: String) throws(CommandFailure) -> Transcript {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw CommandFailure(code: .noInput, message: "\(file) \(whyUnreadable(file))")
        }
        do throws(TranscriptFileError) {
            guard data.count <= TranscriptFile.longest else { throw .tooLong }
            guard let text = String(data: data, encoding: .utf8) else { throw .noTranscript }
            return try TranscriptFile.transcript(from: text)
        } catch {
            throw CommandFailure(code: .data, message: "\(file) \(error)")
        }
    }
}
