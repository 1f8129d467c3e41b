/// The settings that `ESC @` brings back to their defaults.
struct PrintModes: Equatable, Sendable {
    /// 0 left, 1 centre, 2 right.
    var justification = 0
    /// Dots.
    var leftMargin = 0
    /// Dots; nil: to the right end of the head.
    var areaWidth: Int?
    /// Vertical motion units; nil: 1/6 inch.
    var lineSpacing: Int?

    var usesFontB = false
    var widthScale = 1
    var heightScale = 1
    var chineseWidthScale = 1
    var chineseHeightScale = 1
    var isEmphasized = false
    var isDoubleStrike = false
    var underline = 0
    var chineseUnderline = 0
    var isInverted = false
    /// Dots to the right of a one-byte character, unscaled.
    var characterSpacing = 0
    var chineseLeftSpacing = 0
    var chineseRightSpacing = 0

    /// Printers for China start in Chinese mode.
    var isChinese = true
    var codeTable: UInt8 = 0
    var international: UInt8 = 0

    /// The value of a parameter that is a small number or its digit.
    static func digit(_ n: UInt8) -> Int? {
        switch n {
        case 0...9: Int(n)
        case 0x30...0x39: Int(n - 0x30)
        default: nil
        }
    }
}
