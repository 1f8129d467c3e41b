/// A voice: hears the feed, lets its course decide, and says it.
actor Voice {
    /// Where sounds go.
    enum Output: Sendable {
        case player(Player)
        case folder(SpokenFolder)
    }

    private let settings: Configuration.Voice
    private let maker: SpeechMaker
    private let output: Output
    private let news: VoiceNews
    private var course: VoiceCourse
    private var saying: Task<Void, Never>?
    /// Why the agent is not heard; nil: it is.
    private var linkFlaw: String? = ""
    /// Why the last utterance was not heard; nil: it was.
    private var trouble: String?
    private var lastWordAt: Int64?

    /// `news` hears how the voice is after each change.
    init(_ settings: Configuration.Voice, maker: SpeechMaker, output: Output, news: VoiceNews) {
        (self.settings, self.maker, self.output, self.news) = (settings, maker, output, news)
        course = VoiceCourse(.init(repeats: settings.repeats, chime: settings.chime))
    }

    /// Speaks until the task is cancelled; what is being said then is cut off.
    func run(_ feed: VoiceFeed) async {
        tell()
        await feed.run { await self.take($0) }
        saying?.cancel()
        maker.stop()
        if case .player(let player) = output { player.stop() }
        await saying?.value
        log.notice("\(course.counts.words)")
    }

    private func take(_ news: VoiceFeed.News) {
        switch news {
        case .linked:
            linkFlaw = nil
            log.notice("in touch with the agent")
        case .lost(let reason):
            if linkFlaw != reason { log.warning("not in touch with the agent: \(reason)") }
            linkFlaw = reason
        case .call(let call):
            // The feed of a zone also brings calls of its services to windows elsewhere: they are said there, and once.
            guard settings.zone == nil || settings.zone == call.zone else { return }
            let now = BootClock.milliseconds
            let offered = VoiceCall(
                callID: call.callId, recalls: call.recalls, number: call.number, window: call.window,
                // Whatever number came: older than half a minute is old.
                madeAt: now - max(0, min(call.ageMs, 3_600_000)))
            perform(course.after(.offered(offered, speak: call.speak), at: now))
        }
    }

    private func perform(_ step: VoiceCourse.Step) {
        for call in step.dropped {
            log.warning("\(call.number) to window \(call.window) is not said any more: too many calls at a time")
        }
        if let utterance = step.say {
            saying = Task { await say(utterance) }
        }
        tell()
    }

    private func say(_ utterance: Utterance) async {
        let announcement = Announcement(utterance, one: settings.one)
        var failure: String?
        do {
            let sound = try await maker.sound(of: [announcement], chime: utterance.chime)
            guard !Task.isCancelled else { return }
            let step = course.after(.made, at: BootClock.milliseconds)
            guard step.play else { return perform(step) }
            try await play(sound, utterance, announcement)
            log.info("said \(announcement.text(in: settings.languages[0]))")
        } catch {
            failure = "\(error)"
        }
        guard !Task.isCancelled else { return }
        if let failure, failure != trouble { log.error("nothing is heard: \(failure)") }
        if failure == nil {
            if trouble != nil { log.notice("the voice is heard again") }
            lastWordAt = BootClock.milliseconds
        }
        trouble = failure
        perform(course.after(.ended(heard: failure == nil), at: BootClock.milliseconds))
    }

    private func play(
        _ sound: PCM, _ utterance: Utterance, _ announcement: Announcement
    ) async throws(VoiceOutputError) {
        switch output {
        case .player(let player): try await player.play(sound)
        case .folder(let folder):
            let words = settings.languages.map { ($0, announcement.text(in: $0)) }
            try await folder.play(sound, utterance, words: Dictionary(uniqueKeysWithValues: words))
        }
    }

    private func tell() {
        news.set(VoiceNews.State(counts: course.counts, lastWordAt: lastWordAt, trouble: trouble))
    }
}

extension Announcement {
    /// What is said of the calls of an utterance.
    init(_ utterance: Utterance, one: SpokenOne) {
        self.init(numbers: utterance.calls.map(\.number), window: utterance.calls.first?.window ?? "", one: one)
    }
}

extension VoiceCounts {
    fileprivate var words: String {
        "of \(offered) calls \(spoken + merged) were said, \(merged) of them together with others; "
            + "\(dropped) dropped, \(failed) failed; \(silent) were silent"
    }
}
