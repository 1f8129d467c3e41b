@testable import KioskAgent

/// A voice in virtual time: calls come when they come, and what is said takes as long as it takes.
struct VirtualVoice {
    /// A call as the feed brings it.
    struct Offer {
        let at: Int64
        let call: VoiceCall
        var speak = true
        /// How long its announcement alone lasts.
        var length: Int64 = 4000
    }

    /// What was said, from when until when.
    struct Saying {
        let at: Int64
        let until: Int64
        let utterance: Utterance
    }

    var rules = VoiceCourse.Rules()
    var chimeLength: Int64 = 1000
    var furtherLength: Int64 = 2000
    /// Which utterances fail, counted from 1.
    var failures: Set<Int> = []
    /// How long the next sound takes to be made.
    var making: () -> Int64 = { 0 }

    private(set) var sayings: [Saying] = []
    private(set) var dropped: [VoiceCall] = []
    private(set) var counts = VoiceCounts()

    /// Runs until everything that was offered, in this order, has been said or given up.
    mutating func run(_ offers: [Offer]) {
        var course = VoiceCourse(rules)
        let lengths = Dictionary(offers.map { ("\($0.call.callID).\($0.call.recalls)", $0.length) }) { one, _ in one }
        var rest = offers[...]
        var (madeAt, end): (Int64?, Int64?)
        var utterance: Utterance?
        func length(_ utterance: Utterance) -> Int64 {
            let first = utterance.calls[0]
            return (utterance.chime ? chimeLength : 0) + (lengths["\(first.callID).\(first.recalls)"] ?? 0)
                + Int64(utterance.calls.count - 1) * furtherLength
        }
        while rest.first != nil || madeAt != nil || end != nil {
            let (step, now): (VoiceCourse.Step, Int64)
            if let offer = rest.first, offer.at <= madeAt ?? end ?? .max {
                rest.removeFirst()
                (step, now) = (course.after(.offered(offer.call, speak: offer.speak), at: offer.at), offer.at)
            } else if let made = madeAt {
                (madeAt, now) = (nil, made)
                step = course.after(.made, at: now)
            } else {
                now = end ?? 0
                end = nil
                step = course.after(.ended(heard: !failures.contains(sayings.count)), at: now)
            }
            dropped += step.dropped
            if let next = step.say {
                utterance = next
                madeAt = now + making()
            } else if step.play, let utterance {
                // A course that starts one before the other has ended would be seen as an overlap.
                end = now + length(utterance)
                sayings.append(Saying(at: now, until: now + length(utterance), utterance: utterance))
            }
        }
        counts = course.counts
    }
}
