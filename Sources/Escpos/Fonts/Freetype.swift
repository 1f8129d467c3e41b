import CFonts

/// The functions of FreeType, which draws glyphs (FreeType 2 API reference). Results are its error codes, 0 for none.
struct Freetype {
    typealias Face = UnsafeMutablePointer<FT_FaceRec>

    let initialize: @convention(c) (UnsafeMutablePointer<FT_Library?>) -> Int32
    let done: @convention(c) (FT_Library) -> Int32
    let newFace: @convention(c) (FT_Library, UnsafePointer<CChar>, Int, UnsafeMutablePointer<Face?>) -> Int32
    let doneFace: @convention(c) (Face) -> Int32
    /// Dots of an em, across and down.
    let setPixelSizes: @convention(c) (Face, UInt32, UInt32) -> Int32
    let loadGlyph: @convention(c) (Face, UInt32, Int32) -> Int32
    let renderGlyph: @convention(c) (UnsafeMutablePointer<FT_GlyphSlotRec>, Int32) -> Int32

    init(_ library: SharedLibrary) throws(SystemFontsError) {
        initialize = try library.function("FT_Init_FreeType")
        done = try library.function("FT_Done_FreeType")
        newFace = try library.function("FT_New_Face")
        doneFace = try library.function("FT_Done_Face")
        setPixelSizes = try library.function("FT_Set_Pixel_Sizes")
        loadGlyph = try library.function("FT_Load_Glyph")
        renderGlyph = try library.function("FT_Render_Glyph")
    }
}
