extension DocumentWriter {
    /// White paper, as long as `PrinterProfile.feedCommands` allows.
    mutating func feed(dots: Int) {
        for command in profile.feedCommands(dots: dots) { send(command) }
        output.lengthDots += min(max(0, dots), profile.longestFeedDots)
    }

    /// The end of a slip. Lines end with LF, so the printer is at the start of one.
    mutating func cut() {
        endFrame()
        for command in profile.cutCommands { send(command) }
        output.lengthDots += profile.feedToCutterDots
    }
}
