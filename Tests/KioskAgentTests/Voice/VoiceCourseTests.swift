import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

/// Calls at random, in virtual time.
@Suite struct VoiceCourseTests {
    private typealias Offer = VirtualVoice.Offer

    /// What always holds, whatever comes.
    private func check(_ voice: VirtualVoice, _ offers: [Offer], _ comment: Comment) {
        for (one, next) in zip(voice.sayings, voice.sayings.dropFirst()) {
            #expect(one.until <= next.at, comment)
        }
        let places = Dictionary(
            offers.enumerated().map { ("\($1.call.callID).\($1.call.recalls)", $0) }, uniquingKeysWith: min)
        let firstPlaces = Dictionary(offers.enumerated().map { ($1.call.callID, $0) }, uniquingKeysWith: min)
        let place = { (call: VoiceCall) in places["\(call.callID).\(call.recalls)"] ?? -1 }
        for saying in voice.sayings {
            let calls = saying.utterance.calls
            #expect((1...3).contains(calls.count) && Set(calls.map(\.window)).count == 1, comment)
            #expect(calls.allSatisfy { saying.at - $0.madeAt < 30_000 }, "stale: \(comment)")
            #expect(calls.allSatisfy { place($0) >= 0 && offers[place($0)].at <= saying.at }, comment)
            #expect((1...max(1, voice.rules.repeats)).contains(saying.utterance.repetition), comment)
        }
        // A recall that takes the place of a call that waits is where that one was.
        let firsts = voice.sayings.filter { $0.utterance.repetition == 1 }.map(\.utterance)
        if Set(offers.map(\.call.callID)).count == offers.count {
            #expect(firsts.map { place($0.calls[0]) } == firsts.map { place($0.calls[0]) }.sorted(), comment)
            for window in Set(offers.map(\.call.window)) {
                let said = firsts.flatMap(\.calls).filter { $0.window == window }.map(place)
                #expect(said == said.sorted(), "window \(window): \(comment)")
            }
        }
        let said = firsts.flatMap(\.calls)
        #expect(Set(said.map(place)).count == said.count, "twice: \(comment)")
        #expect(said.allSatisfy { firstPlaces[$0.callID] != nil && offers[place($0)].speak }, comment)
        let counts = voice.counts
        #expect(counts.spoken + counts.merged + counts.dropped + counts.failed == counts.offered, comment)
        if voice.failures.isEmpty { #expect(counts.spoken == firsts.count && counts.failed == 0, comment) }
    }

    private func call(
        _ id: Int, recalls: Int = 0, window: Int, at: Int64, age: Int64 = 0, speak: Bool = true, length: Int64
    ) -> Offer {
        Offer(
            at: at,
            call: VoiceCall(
                callID: "c\(id)", recalls: recalls, number: "A\(id)", window: "\(window)", madeAt: at - age),
            speak: speak, length: length)
    }

    @Test(arguments: 1...20)
    func `twelve calls a minute are all said, and repeated while there is room`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        // Somewhere in each five seconds, for ten minutes.
        let offers = (0..<120).map { place in
            call(
                place, window: .random(in: 1...8, using: &generator),
                at: Int64(place) * 5000 + .random(in: 0..<5000, using: &generator),
                length: .random(in: 4000...5000, using: &generator))
        }
        var voice = VirtualVoice(chimeLength: 1100)
        voice.run(offers)
        check(voice, offers, "\(seed)")
        #expect(voice.counts.spoken + voice.counts.merged == 120 && voice.counts.dropped == 0)
        // Nobody waits long for a word.
        for saying in voice.sayings where saying.utterance.repetition == 1 {
            #expect(saying.utterance.calls.allSatisfy { saying.at - $0.madeAt < 20_000 })
        }
    }

    @Test func `six calls a minute are all said twice, with a chime`() {
        let offers = (0..<60).map { call($0, window: 1 + $0 % 5, at: Int64($0) * 10_000, length: 4500) }
        var voice = VirtualVoice(chimeLength: 1000)
        voice.run(offers)
        check(voice, offers, "")
        #expect(voice.sayings.count == 120)
        #expect(voice.sayings.filter(\.utterance.chime).count == 60)
    }

    @Test(arguments: 1...10, [1, 4, 12, 99])
    func `sixty calls a minute for ten minutes: none overlaps, none is stale, all in order, all counted`(
        seed: UInt64, windows: Int
    ) {
        var generator = SplitMix64(seed: seed)
        let offers = (0..<600).map { place in
            call(
                place, window: .random(in: 1...windows, using: &generator), at: Int64(place) * 1000,
                length: .random(in: 4000...5000, using: &generator))
        }
        var voice = VirtualVoice()
        voice.run(offers)
        check(voice, offers, "\(seed)")
        #expect(voice.counts.offered == 600)
        // The mouth is never shut while somebody waits: from the first call to the last there is no gap.
        for (one, next) in zip(voice.sayings, voice.sayings.dropFirst()) where one.until < 600_000 {
            #expect(next.at == one.until)
        }
        // The fewer windows, the more is said together.
        #expect(voice.counts.merged > (windows == 1 ? 140 : windows == 4 ? 110 : 0))
    }

    @Test(arguments: 1...400)
    func `whatever comes in whatever order, the rules hold`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let (pace, windows) = (
            Int64.random(in: 200...8000, using: &generator), Int.random(in: 1...6, using: &generator)
        )
        let recalls = seed.isMultiple(of: 2)
        var offers: [Offer] = []
        var (now, known): (Int64, [Int: Int]) = (0, [:])
        for id in 0..<Int.random(in: 1...80, using: &generator) {
            now += .random(in: 0...(2 * pace), using: &generator)
            let age: Int64 = .random(in: 0...(Bool.random(using: &generator) ? 0 : 35_000), using: &generator)
            let speak = Int.random(in: 0..<6, using: &generator) > 0
            let length = Int64.random(in: 100...9000, using: &generator)
            let window = Int.random(in: 1...windows, using: &generator)
            if recalls, let (old, count) = known.randomElement(using: &generator), Bool.random(using: &generator) {
                known[old] = count + 1
                offers.append(call(old, recalls: count + 1, window: window, at: now, speak: speak, length: length))
            } else {
                known[id] = 0
                offers.append(call(id, window: window, at: now, age: age, speak: speak, length: length))
            }
        }
        var voice = VirtualVoice(
            rules: .init(repeats: .random(in: 1...3, using: &generator), chime: .random(using: &generator)))
        if seed.isMultiple(of: 3) { voice.failures = Set((1...80).filter { _ in .random(using: &generator) }) }
        voice.run(offers)
        check(voice, offers, "seed \(seed)")
        #expect(voice.counts.offered + voice.counts.silent == offers.count)
        // The link was lost and everything young was told again: it is the same as if it had been told once.
        var again = voice
        again = VirtualVoice(rules: voice.rules, failures: voice.failures)
        let doubled = offers.flatMap { offer in
            [offer]
                + offers.filter { $0.at <= offer.at && offer.at - $0.call.madeAt < 30_000 }.map {
                    Offer(at: offer.at, call: $0.call, speak: $0.speak, length: $0.length)
                }
        }
        again.run(doubled)
        #expect(again.counts == voice.counts)
        #expect(again.sayings.map(\.utterance) == voice.sayings.map(\.utterance))
    }

    @Test(arguments: 1...200)
    func `however long sounds take to be made, nothing that is heard is stale, and all is counted`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let offers = (0..<60).map { place in
            call(
                place, window: .random(in: 1...3, using: &generator),
                at: Int64(place) * 700 + .random(in: 0..<700, using: &generator),
                length: .random(in: 1000...5000, using: &generator))
        }
        var voice = VirtualVoice(rules: .init(repeats: 2))
        voice.making = { .random(in: 0...20_000, using: &generator) }
        voice.run(offers)
        check(voice, offers, "seed \(seed)")
        #expect(voice.counts.dropped > 0 && voice.counts.spoken > 0)
    }

    @Test func `of those said together the old ones are left out when their sound took too long`() {
        var course = VoiceCourse(.init(repeats: 2, chime: false))
        func offer(_ id: String, madeAt: Int64, at now: Int64) -> VoiceCourse.Step {
            let call = VoiceCall(callID: id, recalls: 0, number: id, window: "3", madeAt: madeAt)
            return course.after(.offered(call, speak: true), at: now)
        }
        #expect(offer("a", madeAt: 0, at: 0).say?.calls.map(\.callID) == ["a"])
        for (id, madeAt) in [("b", 1000), ("c", 9000), ("d", 9500)] as [(String, Int64)] {
            #expect(offer(id, madeAt: madeAt, at: madeAt) == VoiceCourse.Step())
        }
        #expect(course.after(.made, at: 10_000).play)
        #expect(course.after(.ended(heard: true), at: 20_000).say?.calls.map(\.callID) == ["b", "c", "d"])
        let late = course.after(.made, at: 31_000)
        #expect(!late.play && late.dropped.map(\.callID) == ["b"] && late.say?.calls.map(\.callID) == ["c"])
        #expect(course.after(.made, at: 32_000).play)
        // A repetition that is late is left out, and the call was said.
        #expect(course.after(.ended(heard: true), at: 35_000).say?.calls.map(\.callID) == ["d"])
        #expect(course.after(.made, at: 36_000).play)
        #expect(course.after(.ended(heard: true), at: 37_000).say?.repetition == 2)
        let silence = course.after(.made, at: 40_000)
        #expect(silence == VoiceCourse.Step() && course.state == .idle)
        #expect(course.counts == VoiceCounts(offered: 4, spoken: 3, dropped: 1))
    }

    @Test func `an end that belongs to nothing changes nothing`() {
        var course = VoiceCourse(.init())
        #expect(course.after(.made, at: 0) == VoiceCourse.Step())
        #expect(course.after(.ended(heard: true), at: 0) == VoiceCourse.Step())
        #expect(course.state == .idle && course.counts == VoiceCounts())
    }
}
