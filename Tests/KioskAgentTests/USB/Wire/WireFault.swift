import Testing

/// What goes wrong with a printer on USB, in the rig's words.
struct WireFault: Sendable, CustomTestStringConvertible {
    let name: String
    /// What the rig does when a byte arrives.
    let command: String
    /// What it does three bytes later.
    var after: String?
    /// What is done when the slip has ended.
    var remedy = ["mend"]
    /// Whether a slip may be lost over it.
    var mayInterrupt = true
    /// Whether the agent notices by waiting, so that its times have to be short.
    var isSilent = false
    /// What ends it while the slip waits, once the printer got all bytes up to it.
    var release: String?

    var testDescription: String { name }

    static let unplug = WireFault(name: "unplug", command: "unplug", remedy: ["mend", "plug"])
    static let unplugWithError = WireFault(
        name: "unplug after a protocol error", command: "unplug proto", remedy: ["mend", "plug"])
    static let powerCycle = WireFault(name: "power-cycle", command: "power-cycle 20")

    static let others = [
        unplugWithError, powerCycle,
        WireFault(name: "paper-out", command: "runOutOfPaper"),
        WireFault(name: "cover open", command: "openCover"),
        WireFault(name: "NAK, then going on", command: "hold 0", mayInterrupt: false, release: "release"),
        WireFault(name: "NAK for ever", command: "hold 0", isSilent: true),
        WireFault(name: "stall on OUT", command: "stall out", mayInterrupt: false),
        WireFault(name: "stall on IN", command: "stall in", mayInterrupt: false),
        WireFault(name: "OUT one byte at a time", command: "short out 1", after: "short out off", mayInterrupt: false),
        WireFault(name: "IN one byte at a time", command: "short in 1", mayInterrupt: false),
        WireFault(name: "garbage on IN", command: "push 80ff93c4", mayInterrupt: false),
        WireFault(name: "replies delayed", command: "delay 15", mayInterrupt: false),
        // Given only then: they come as answers to something else.
        WireFault(name: "replies of an earlier query", command: "withhold", remedy: ["give", "mend"], isSilent: true),
        WireFault(name: "no more replies", command: "mute on", isSilent: true),
        WireFault(name: "ASB without end", command: "babble 1", mayInterrupt: false),
    ]
}
