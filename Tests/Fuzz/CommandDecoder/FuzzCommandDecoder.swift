import Escpos

/// Any bytes as ESC/POS: every byte ends up in exactly one command or in the tail, and how they were cut makes no difference. Then a
/// virtual printer carries them out. The first byte says how the rest is cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCommandDecoder(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: data, count: data == nil ? 0 : size))
    guard let cut = input.first else { return 0 }
    let stream = input.dropFirst()

    var whole = CommandDecoder()
    let commands = whole.feed(stream)
    var encoded: [UInt8] = []
    for command in commands { command.encode(into: &encoded) }
    check(encoded + whole.tail == Array(stream), "what was decoded is not what came")
    check(whole.tail.count < CommandDecoder.longestCommand, "the tail is too long")
    check((whole.missing == 0) == whole.tail.isEmpty, "missing and tail do not fit")

    var parts = CommandDecoder()
    var again: [UInt8] = []
    let step = Int(cut) % 31 + 1
    for start in stride(from: stream.startIndex, to: stream.endIndex, by: step) {
        for command in parts.feed(stream[start..<min(start + step, stream.endIndex)]) { command.encode(into: &again) }
    }
    check(again == encoded && parts.tail == whole.tail, "the cut makes a difference")

    let profile = BuiltInProfiles.all[Int(cut) % BuiltInProfiles.all.count]
    var machine = VirtualPrinterMachine(profile: profile, bufferCapacity: 4096, mostBytesUncut: 1 << 16)
    let now = ContinuousClock.now
    check(machine.receive(stream, now: now) == stream.count, "a printer with paper has stopped taking bytes")
    for slip in machine.takeSlips() { _ = SlipSVG.draw(slip.paper) }
    check(machine.takeReplies().count <= 4096 + 128, "the printer talks without end")
    return 0
}

private func check(_ isTrue: Bool, _ what: String) {
    if !isTrue { fatalError(what) }
}
