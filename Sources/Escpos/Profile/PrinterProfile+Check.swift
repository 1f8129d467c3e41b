extension PrinterProfile {
    /// Throws for the first number that no printer has. Profiles can come from a configuration file, and everything
    /// that reckons with dots relies on these ranges.
    public func check() throws(ProfileError) {
        // Up to 112 mm paper. Beyond 1 039 a horizontal position could hold the bytes 10 04, which printers act on in
        // real time.
        try check("widthDots", widthDots, 96...1032)
        try check("dotsPerInch", dotsPerInch, 100...600)
        try check("verticalUnitsPerDot", verticalUnitsPerDot, 1...8)
        try check("cellWidth", cellWidth, 6...48)
        try check("cellHeight", cellHeight, 8...96)
        try check("bufferLimit", bufferLimit, 256...1 << 20)
        try check("feedToCutterDots", feedToCutterDots, 0...2000)
        try check("slowestMillimetresPerSecond", slowestMillimetresPerSecond, 1...1000)
        try check("cutMilliseconds", cutMilliseconds, 0...30_000)
    }

    private func check(_ field: String, _ value: Int, _ allowed: ClosedRange<Int>) throws(ProfileError) {
        guard allowed.contains(value) else { throw .outOfRange(field: field, value: value, allowed: allowed) }
    }
}
