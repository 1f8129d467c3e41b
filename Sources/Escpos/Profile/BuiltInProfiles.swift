/// The printer models that come with the library.
///
/// What no source says is set to what cannot do harm: evidence that is not documented counts as not given, buffers as
/// small, the paper as slow. Motion units differ between firmwares (1/203 inch, 1/360 inch), which is why nothing here
/// depends on them but the length of white feeds.
public enum BuiltInProfiles {
    /// All of them, the generic ones first.
    public static let all: [PrinterProfile] = [
        generic80, generic58, epsonT88III, epsonT88, xprinter80, gprinter80, gprinter58, customVKP80, snbcBTT080,
    ]

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

    /// Epson TM-T88III specification: 512 dots at 180 dpi, motion units 1/180 and 1/360 inch, receive buffer of 4 KB,
    /// cutter 15 mm above the print line, `GS v 0` and `FS p` with double sizes, 42 columns. No `GS ( H`.
    static let epsonT88III = PrinterProfile(
        id: "epson-tm-t88iii", title: "Epson TM-T88II, TM-T88III",
        widthDots: 512, dotsPerInch: 180, verticalUnitsPerDot: 2,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: true,
        cutStyle: .feedAndCutPartial, feedToCutterDots: 106,
        answersStatus: true, answersASB: true, answersPaperQuery: true, answersProcessID: false,
        slowestMillimetresPerSecond: 60, cutMilliseconds: 1000)

    /// As the TM-T88III, with `GS ( H` fn 48 (Epson ESC/POS reference lists the TM-T88IV and later). Whether a Chinese
    /// model has the four-byte part is told by `GS I 69`, not by the model's name.
    static let epsonT88 = PrinterProfile(
        id: "epson-tm-t88", title: "Epson TM-T88IV and later",
        widthDots: 512, dotsPerInch: 180, verticalUnitsPerDot: 2,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: true,
        cutStyle: .feedAndCutPartial, feedToCutterDots: 106,
        answersStatus: true, answersASB: true, answersPaperQuery: true, answersProcessID: true,
        slowestMillimetresPerSecond: 80, cutMilliseconds: 1000)

    /// POS-80XX programmer manual, which clones of this kind share: 72 mm at 203 dpi, `DLE EOT`, `GS V 66`. Firmware on NXP
    /// chips (1fc9:2016) answers `DLE EOT` only when its buffer has drained. Automatic status differs from one firmware to
    /// the next, so it is not counted on.
    static let xprinter80 = clone80(id: "xprinter-80", title: "Xprinter 80 mm (XP-80, XP-T80A, XP-N160)")

    /// A clone of the same kind.
    static let gprinter80 = clone80(id: "gprinter-80", title: "Gprinter 80 mm (GP-80, GP-L80)")

    private static func clone80(id: String, title: String) -> PrinterProfile {
        PrinterProfile(
            id: id, title: title,
            widthDots: 576, dotsPerInch: 203, verticalUnitsPerDot: 1,
            cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
            bufferLimit: 4096, doublesRaster: false,
            cutStyle: .feedAndCutPartial, feedToCutterDots: 120,
            answersStatus: true, answersASB: false, answersPaperQuery: false, answersProcessID: false,
            slowestMillimetresPerSecond: 60, cutMilliseconds: 1500)
    }

    /// A clone on 58 mm paper: 48 mm at 203 dpi, a tear bar.
    static let gprinter58 = PrinterProfile(
        id: "gprinter-58", title: "Gprinter 58 mm (GP-58)",
        widthDots: 384, dotsPerInch: 203, verticalUnitsPerDot: 1,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: false,
        cutStyle: .tear, feedToCutterDots: 96,
        answersStatus: true, answersASB: false, answersPaperQuery: false, answersProcessID: false,
        slowestMillimetresPerSecond: 50, cutMilliseconds: 0)

    /// Custom VKP80III manual: cutter 11.9 mm above the print line; KPM manuals, whose command set it shares: `ESC i`
    /// total cut, `GS e 5` ejects, motion units 1/204 and 1/408 inch, full status by `DLE EOT 14h` instead of `GS a`.
    /// The head is wider than 72 mm; 576 dots are sure to lie on paper of 80 mm.
    static let customVKP80 = PrinterProfile(
        id: "custom-vkp80", title: "Custom VKP80 with presenter",
        widthDots: 576, dotsPerInch: 203, verticalUnitsPerDot: 2,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: false,
        cutStyle: .cutAndEject, feedToCutterDots: 96,
        answersStatus: true, answersASB: false, answersPaperQuery: false, answersProcessID: false,
        slowestMillimetresPerSecond: 60, cutMilliseconds: 4000)

    /// SNBC BT-T080 programming manual: motion units of one dot (203, 203), print width of 588 dots, `GS V 66`,
    /// `DLE EOT` (with a paper jam in n = 3), `GS r`, `GS a`. Of its family the RS-T80 documents double sizes of `GS v 0`
    /// and that `ESC a` holds for rasters; of the BT-T080 itself this is not sure.
    static let snbcBTT080 = PrinterProfile(
        id: "snbc-bt-t080", title: "SNBC BT-T080 kiosk printer",
        widthDots: 576, dotsPerInch: 203, verticalUnitsPerDot: 1,
        cellWidth: 12, cellHeight: 24, gb18030FourByte: false,
        bufferLimit: 4096, doublesRaster: false,
        cutStyle: .feedAndCutPartial, feedToCutterDots: 120,
        answersStatus: true, answersASB: true, answersPaperQuery: true, answersProcessID: false,
        slowestMillimetresPerSecond: 60, cutMilliseconds: 1500)
}
