import CFonts

/// The functions of HarfBuzz, which chooses and places the glyphs of a text (HarfBuzz manual, hb-buffer, hb-shape, hb-ft).
struct Harfbuzz {
    typealias Font = OpaquePointer
    typealias Buffer = OpaquePointer
    typealias Language = OpaquePointer
    /// Four letters, ISO 15924.
    typealias Script = UInt32

    /// A font that asks this face of FreeType for everything, and keeps it as long as it lives itself.
    let createFont: @convention(c) (Freetype.Face) -> Font?
    /// The face has another size now.
    let fontChanged: @convention(c) (Font) -> Void
    let destroyFont: @convention(c) (Font) -> Void

    let createBuffer: @convention(c) () -> Buffer?
    let destroyBuffer: @convention(c) (Buffer) -> Void
    let clearBuffer: @convention(c) (Buffer) -> Void
    /// The whole text, and which part of it is to be shaped.
    let addScalars: @convention(c) (Buffer, UnsafePointer<UInt32>, Int32, UInt32, Int32) -> Void
    /// 4: left to right, 5: right to left.
    let setDirection: @convention(c) (Buffer, UInt32) -> Void
    let setScript: @convention(c) (Buffer, Script) -> Void
    let setLanguage: @convention(c) (Buffer, Language?) -> Void
    let shape: @convention(c) (Font, Buffer, OpaquePointer?, UInt32) -> Void
    let glyphInfos: @convention(c) (Buffer, UnsafeMutablePointer<UInt32>) -> UnsafeMutablePointer<hb_glyph_info_t>?
    let glyphPositions:
        @convention(c) (Buffer, UnsafeMutablePointer<UInt32>) -> UnsafeMutablePointer<hb_glyph_position_t>?

    let language: @convention(c) (UnsafePointer<CChar>, Int32) -> Language?
    let unicodeFunctions: @convention(c) () -> OpaquePointer?
    let script: @convention(c) (OpaquePointer?, UInt32) -> Script

    init(_ library: SharedLibrary) throws(SystemFontsError) {
        createFont = try library.function("hb_ft_font_create_referenced")
        fontChanged = try library.function("hb_ft_font_changed")
        destroyFont = try library.function("hb_font_destroy")
        createBuffer = try library.function("hb_buffer_create")
        destroyBuffer = try library.function("hb_buffer_destroy")
        clearBuffer = try library.function("hb_buffer_clear_contents")
        addScalars = try library.function("hb_buffer_add_utf32")
        setDirection = try library.function("hb_buffer_set_direction")
        setScript = try library.function("hb_buffer_set_script")
        setLanguage = try library.function("hb_buffer_set_language")
        shape = try library.function("hb_shape")
        glyphInfos = try library.function("hb_buffer_get_glyph_infos")
        glyphPositions = try library.function("hb_buffer_get_glyph_positions")
        language = try library.function("hb_language_from_string")
        unicodeFunctions = try library.function("hb_unicode_funcs_get_default")
        script = try library.function("hb_unicode_script")
    }

    /// The script of what is of none: digits, punctuation ("Zyyy"), accents ("Zinh").
    static let (common, inherited): (Script, Script) = (0x5A79_7979, 0x5A69_6E68)
}

extension FontLibraries {
    /// The script of a scalar; nil when it goes with any.
    func script(of scalar: UInt32) -> Harfbuzz.Script? {
        let script = harfbuzz.script(harfbuzz.unicodeFunctions(), scalar)
        return script == Harfbuzz.common || script == Harfbuzz.inherited ? nil : script
    }
}
