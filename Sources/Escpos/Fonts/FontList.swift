import CFonts

/// The fonts of the system in the order in which they are asked for a character.
final class FontList {
    /// What fontconfig says of a font.
    struct Entry {
        let file: String
        /// Which of the file's fonts, as FreeType wants to be told.
        let index: Int
        let isBold: Bool
        fileprivate let characters: Fontconfig.CharSet
    }

    private(set) var entries: [Entry] = []
    private let fontconfig: Fontconfig
    private let set: UnsafeMutablePointer<FcFontSet>

    /// Sans-serif, as what is read at arm's length should be, with the Chinese forms of Han characters. The monospaced variant has
    /// its Latin in cells half as wide as Chinese characters, like a printer's.
    private static let families = ["Noto Sans Mono CJK SC", "Noto Sans CJK SC", "sans-serif"]
    private static let (boldWeight, semiboldWeight, regularWeight): (Int32, Int32, Int32) = (200, 180, 80)

    /// All fonts whose characters others before them do not have; nil where there are none.
    init?(fontconfig: Fontconfig, config: Fontconfig.Config, bold: Bool) {
        guard let wanted = fontconfig.createPattern() else { return nil }
        defer { fontconfig.destroyPattern(wanted) }
        for family in Self.families { _ = fontconfig.addString(wanted, "family", family) }
        _ = fontconfig.addString(wanted, "lang", "zh-cn")
        _ = fontconfig.addInteger(wanted, "weight", bold ? Self.boldWeight : Self.regularWeight)
        _ = fontconfig.addInteger(wanted, "slant", 0)
        _ = fontconfig.addInteger(wanted, "width", 100)
        _ = fontconfig.addBool(wanted, "outline", 1)
        // Where a variable font is named by instances as well, they say which weight they are.
        _ = fontconfig.addBool(wanted, "variable", 0)
        _ = fontconfig.addBool(wanted, "color", 0)
        _ = fontconfig.substitute(config, wanted, 0)
        var result: Int32 = 0
        guard let set = fontconfig.sort(config, wanted, 1, nil, &result) else { return nil }
        self.set = set
        self.fontconfig = fontconfig
        let fonts = UnsafeBufferPointer(start: set.pointee.fonts, count: Int(max(0, set.pointee.nfont)))
        entries = fonts.compactMap { $0.flatMap { entry(of: OpaquePointer($0)) } }
        if entries.isEmpty { return nil }
    }

    deinit { fontconfig.destroySet(set) }

    func has(_ scalar: UInt32, in entry: Int) -> Bool {
        fontconfig.hasCharacter(entries[entry].characters, scalar) != 0
    }

    /// Nil for what cannot be drawn at any size, and for fonts of placeholders, which have a box for every character there can be:
    /// nobody else has the last one of private use.
    private func entry(of pattern: Fontconfig.Pattern) -> Entry? {
        var outline: Int32 = 0
        var variable: Int32 = 0
        var index: Int32 = 0
        var weight = Self.regularWeight
        var file: UnsafeMutablePointer<CChar>?
        var characters: Fontconfig.CharSet?
        _ = fontconfig.bool(pattern, "outline", 0, &outline)
        _ = fontconfig.bool(pattern, "variable", 0, &variable)
        _ = fontconfig.integer(pattern, "weight", 0, &weight)
        guard outline != 0, variable == 0, fontconfig.string(pattern, "file", 0, &file) == 0, let file,
            fontconfig.integer(pattern, "index", 0, &index) == 0,
            fontconfig.charSet(pattern, "charset", 0, &characters) == 0, let characters,
            fontconfig.hasCharacter(characters, 0x10FFFD) == 0
        else { return nil }
        return Entry(
            file: String(cString: file), index: Int(index), isBold: weight >= Self.semiboldWeight,
            characters: characters)
    }
}
