/// A part of a text that one font draws in one go: one script, one direction.
struct TextItem {
    var scalars: Range<Int>
    let font: Int
    let script: Harfbuzz.Script
    let level: Int8
}

extension TextItem {
    /// Scripts without letters of their own take that of the letters before them ("Zyyy", "Zinh", ISO 15924).
    static let common: Harfbuzz.Script = 0x5A79_7979
    static let inherited: Harfbuzz.Script = 0x5A69_6E68
}
