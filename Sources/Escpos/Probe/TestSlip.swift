/// The slip that a probe prints. Nobody can take it for a ticket.
public enum TestSlip {
    /// A character of GB18030's four-byte part, found in rare names.
    static let fourByteCharacter = "㐀"

    /// The bytes for a printer of `profile`, and the longest that it takes to print them. Four-byte characters are sent as such,
    /// whatever the profile says of them: to see what becomes of them is the purpose.
    public static func bytes(
        for profile: PrinterProfile
    ) throws(DocumentEncoderError) -> (bytes: [UInt8], patience: Duration) {
        var daring = profile
        daring.gb18030FourByte = true
        let encoded = try DocumentEncoder(profile: daring).encode(document(for: profile))
        let millimetres = Double(encoded.lengthDots) / profile.dotsPerMillimetre
        let printing = Duration.seconds(millimetres / Double(max(1, profile.slowestMillimetresPerSecond)))
        return (
            encoded.bytes,
            printing + .milliseconds(profile.cutMilliseconds) + profile.times.evidence + .seconds(5)
        )
    }

    static func document(for profile: PrinterProfile) -> Document {
        let warning = TextStyle(width: 2, height: 2, bold: true, inverted: true)
        return Document([
            .text(" 测试 TEST ", style: warning, alignment: .centre),
            .text("不是号票 NOT A TICKET", alignment: .centre),
            .text("\(profile.id) \(profile.widthDots) dots"),
            .raster(ruler(width: profile.widthDots), alignment: .left),
            .text(columns(profile.columns)),
            .text("中文：取号排队，请稍候。"),
            .text("GB18030 4: [\(fourByteCharacter)] (艹 above 一)"),
            .text(" 测试 TEST ", style: warning, alignment: .centre),
            .cut,
        ])
    }

    /// As many digits as fit a line: a wrong width shows in where it breaks.
    private static func columns(_ count: Int) -> String { String((0..<count).map { Character("\(($0 + 1) % 10)") }) }

    /// A frame as wide as the print area, with a mark every 8 dots, a longer one every 80.
    private static func ruler(width: Int) -> Bitmap {
        var bitmap = Bitmap(width: width, height: 24)
        for x in 0..<width {
            bitmap[x, 0] = true
            let length = x % 80 == 0 ? 24 : x % 8 == 0 ? 8 : 0
            for y in 0..<length { bitmap[x, y] = true }
        }
        if width > 0 { for y in 0..<24 { bitmap[width - 1, y] = true } }
        return bitmap
    }
}
