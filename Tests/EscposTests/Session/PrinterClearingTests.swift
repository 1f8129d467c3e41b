import Testing

@testable import Escpos

/// Every state of a clearing meets every event.
struct PrinterClearingTests {
    static let start = ContinuousClock.now
    static let patience = PrintTimes.standard.clearing

    enum StateName: String, CaseIterable {
        case clearing, awaitingAnswer, awaitingEarlier, heardEarlier, requesting, cleared, notCleared
    }

    enum Event: String, CaseIterable { case wroteAll, wroteOne, wroteNothing, cleared, other, early, deadline }

    static let transitions: [StateName: [Event: String]] = [
        .clearing: [.wroteAll: "awaitingAnswer", .cleared: "cleared", .deadline: "not cleared"],
        .awaitingAnswer: [.cleared: "cleared", .deadline: "requesting"],
        // The answer to the clearing before.
        .awaitingEarlier: [.deadline: "requesting"],
        .heardEarlier: [.cleared: "cleared", .deadline: "not cleared"],
        .requesting: [.wroteAll: "not cleared", .cleared: "cleared", .deadline: "not cleared"],
        .cleared: [:],
        .notCleared: [:],
    ]

    @Test(arguments: StateName.allCases, Event.allCases)
    func `every event moves every state where it should`(_ name: StateName, _ event: Event) {
        var clearing = Self.clearing(in: name)
        let before = Self.describe(clearing.state)
        let output = clearing.output
        Self.send(event, to: &clearing)
        #expect(Self.describe(clearing.state) == Self.transitions[name]?[event] ?? before)
        // What was not taken is never forgotten.
        if Self.describe(clearing.state) == "not cleared", event == .deadline { #expect(clearing.output == output) }
        if Self.describe(clearing.state) == "cleared" { #expect(clearing.output.isEmpty) }
    }

    @Test func `the rest of a command that was sent in part goes first`() {
        let clearing = PrinterClearing(now: Self.start, unfinished: [0x04, 0x02])
        #expect(Array(clearing.output) == [0x04, 0x02] + Command.clearBuffers.bytes)
    }

    static func clearing(in name: StateName) -> PrinterClearing {
        var clearing = PrinterClearing(now: start, owed: name == .awaitingEarlier || name == .heardEarlier ? 1 : 0)
        func send(_ events: Event...) { for event in events { Self.send(event, to: &clearing) } }
        switch name {
        case .clearing: break
        case .awaitingAnswer, .awaitingEarlier: send(.wroteAll)
        case .heardEarlier: send(.wroteAll, .cleared)
        case .requesting: send(.wroteAll, .deadline)
        case .cleared: send(.wroteAll, .cleared)
        case .notCleared: send(.deadline)
        }
        return clearing
    }

    static func send(_ event: Event, to clearing: inout PrinterClearing) {
        switch event {
        case .wroteAll: clearing.wrote(.max, now: start)
        case .wroteOne: clearing.wrote(1, now: start)
        case .wroteNothing: clearing.wrote(0, now: start)
        case .cleared: clearing.replied(.buffersCleared)
        case .other: clearing.replied(.realTimeStatus(0x12))
        case .early: clearing.deadline(now: clearing.deadline - .nanoseconds(1))
        case .deadline: clearing.deadline(now: clearing.deadline)
        }
    }

    static func describe(_ state: PrinterClearing.State) -> String {
        switch state {
        case .clearing: "clearing"
        case .awaitingAnswer: "awaitingAnswer"
        case .requesting: "requesting"
        case .finished(cleared: true): "cleared"
        case .finished(cleared: false): "not cleared"
        }
    }
}
