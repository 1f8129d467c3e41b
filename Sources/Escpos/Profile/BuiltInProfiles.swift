/// The printer models that come with the library.
public enum BuiltInProfiles {
    /// All of them, the generic ones first.
    public static let all: [PrinterProfile] = [generic80, generic58]

    /// The profile called `id`.
    public static func profile(id: String) throws(ProfileError) -> PrinterProfile {
        guard let profile = all.first(where: { $0.id == id }) else {
            throw .unknownProfile(id, known: all.map(\.id))
        }
        return profile
    }

    /// What any 80 mm printer of 203 dpi can be trusted with: nothing beyond what all of them do.
    static let generic80 = PrinterProfile(
        id: "generic-80", title: "80 mm ESC/POS printer, 203 dpi",
        widthDots: 576, dotsPerInch: 203, verticalUnitsPerDot: 1,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: false,
        cutStyle: .feedAndCutPartial, feedToCutterDots: 120,
        answersStatus: true, answersASB: false, answersPaperQuery: false, answersProcessID: false,
        slowestMillimetresPerSecond: 50, cutMilliseconds: 1500)

    /// What any 58 mm printer of 203 dpi can be trusted with: most have a tear bar.
    static let generic58 = PrinterProfile(
        id: "generic-58", title: "58 mm ESC/POS printer, 203 dpi",
        widthDots: 384, dotsPerInch: 203, verticalUnitsPerDot: 1,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: false,
        cutStyle: .tear, feedToCutterDots: 96,
        answersStatus: true, answersASB: false, answersPaperQuery: false, answersProcessID: false,
        slowestMillimetresPerSecond: 40, cutMilliseconds: 0)
}
