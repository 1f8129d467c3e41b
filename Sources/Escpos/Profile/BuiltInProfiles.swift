/// The profiles that come with the library: what any printer can be trusted with. Models are data, in files that a
/// `PrinterCatalog` is made from.
///
/// What no source says is set to what cannot do harm: evidence that is not documented counts as not given, buffers as
/// small, the paper as slow. Motion units differ between firmwares (1/203 inch, 1/360 inch), which is why nothing here
/// depends on them but the length of white feeds.
public enum BuiltInProfiles {
    /// All of them.
    public static let all: [PrinterProfile] = [generic80, generic58]

    /// What any 80 mm printer of 203 dpi can be trusted with: nothing beyond what all of them do.
    public static let generic80 = PrinterProfile(
        id: "generic-80", title: "80 mm ESC/POS printer, 203 dpi",
        widthDots: 576, dotsPerInch: 203, verticalUnitsPerDot: 1,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: false,
        cutStyle: .feedAndCutPartial, feedToCutterDots: 120,
        answersStatus: true, answersASB: false, answersPaperQuery: false, answersProcessID: false, mayBeMute: true,
        slowestMillimetresPerSecond: 50, cutMilliseconds: 1500)

    /// What any 58 mm printer of 203 dpi can be trusted with: most have a tear bar.
    public static let generic58 = PrinterProfile(
        id: "generic-58", title: "58 mm ESC/POS printer, 203 dpi",
        widthDots: 384, dotsPerInch: 203, verticalUnitsPerDot: 1,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: false,
        cutStyle: .tear, feedToCutterDots: 96,
        answersStatus: true, answersASB: false, answersPaperQuery: false, answersProcessID: false, mayBeMute: true,
        slowestMillimetresPerSecond: 40, cutMilliseconds: 0)
}
