extension PrinterProfile {
    /// The numbers that files can set, and what any printer can have.
    public static let numberFields: [NumberField<PrinterProfile>] = [
        // Up to 112 mm paper. Beyond 1 039 a horizontal position could hold the bytes 10 04, which printers act on in
        // real time.
        NumberField(name: "widthDots", path: \.widthDots, allowed: 96...1032, unit: "dots"),
        NumberField(name: "dotsPerInch", path: \.dotsPerInch, allowed: 100...600, unit: "dots per inch"),
        NumberField(name: "verticalUnitsPerDot", path: \.verticalUnitsPerDot, allowed: 1...8, unit: "motion units"),
        NumberField(name: "cellWidth", path: \.cellWidth, allowed: 6...48, unit: "dots"),
        NumberField(name: "cellHeight", path: \.cellHeight, allowed: 8...96, unit: "dots"),
        NumberField(name: "bufferLimit", path: \.bufferLimit, allowed: 256...1 << 20, unit: "bytes"),
        NumberField(name: "feedToCutterDots", path: \.feedToCutterDots, allowed: 0...2000, unit: "dots"),
        NumberField(
            name: "slowestMillimetresPerSecond", path: \.slowestMillimetresPerSecond, allowed: 1...1000,
            unit: "millimetres per second"),
        NumberField(name: "cutMilliseconds", path: \.cutMilliseconds, allowed: 0...30_000, unit: "milliseconds"),
    ]

    /// The flags that files can set.
    public static let flagFields: [FlagField<PrinterProfile>] = [
        FlagField(name: "gb18030FourByte", path: \.gb18030FourByte),
        FlagField(name: "doublesRaster", path: \.doublesRaster),
        FlagField(name: "answersStatus", path: \.answersStatus),
        FlagField(name: "answersASB", path: \.answersASB),
        FlagField(name: "answersPaperQuery", path: \.answersPaperQuery),
        FlagField(name: "answersProcessID", path: \.answersProcessID),
        FlagField(name: "answersPortStatus", path: \.answersPortStatus),
        FlagField(name: "answersFullStatus", path: \.answersFullStatus),
        FlagField(name: "mayBeMute", path: \.mayBeMute),
    ]

    /// The times that files can set, in milliseconds.
    ///
    /// None is 0 that something is waited for: a wait that is over at once is no wait. None is longer than the patience
    /// of those who stand at the kiosk, or of those who look for a fault.
    public static let timeFields: [NumberField<PrintTimes>] = [
        NumberField(
            name: "lifetimeMs", path: \.lifetime.wholeMilliseconds, allowed: 10...600_000, unit: "milliseconds"),
        NumberField(name: "baselineMs", path: \.baseline.wholeMilliseconds, allowed: 1...60_000, unit: "milliseconds"),
        NumberField(name: "answerMs", path: \.answer.wholeMilliseconds, allowed: 1...60_000, unit: "milliseconds"),
        NumberField(name: "stallMs", path: \.stall.wholeMilliseconds, allowed: 1...600_000, unit: "milliseconds"),
        NumberField(name: "evidenceMs", path: \.evidence.wholeMilliseconds, allowed: 0...60_000, unit: "milliseconds"),
        NumberField(name: "settleMs", path: \.settle.wholeMilliseconds, allowed: 0...60_000, unit: "milliseconds"),
        NumberField(name: "pollMs", path: \.poll.wholeMilliseconds, allowed: 1...60_000, unit: "milliseconds"),
        NumberField(name: "clearingMs", path: \.clearing.wholeMilliseconds, allowed: 1...60_000, unit: "milliseconds"),
    ]
}

extension Duration {
    /// In whole milliseconds, rounded down; the nearest that an `Int` holds.
    var wholeMilliseconds: Int {
        get {
            let (seconds, attoseconds) = components
            let (product, overflow) = Int(seconds).multipliedReportingOverflow(by: 1000)
            let (sum, more) = product.addingReportingOverflow(Int(attoseconds / 1_000_000_000_000_000))
            return overflow || more ? (seconds < 0 ? .min : .max) : sum
        }
        set { self = .milliseconds(newValue) }
    }
}
