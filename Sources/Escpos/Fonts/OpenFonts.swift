import CFonts

/// The system's fonts while they are in use: fontconfig's list of them, and those that are opened. Not thread-safe.
final class OpenFonts {
    let libraries: FontLibraries
    private let config: Fontconfig.Config
    private let freetype: FT_Library
    private let buffer: Harfbuzz.Buffer
    private let chinese: Harfbuzz.Language?
    private var lists: [Bool: FontList] = [:]
    private var faces: [FaceKey: FontFace] = [:]

    private struct FaceKey: Hashable {
        let bold: Bool
        let font: Int
    }

    init(libraries: FontLibraries) throws(SystemFontsError) {
        guard let config = libraries.fontconfig.loadConfigAndFonts() else { throw .noFonts }
        var freetype: FT_Library?
        guard libraries.freetype.initialize(&freetype) == 0, let freetype else {
            libraries.fontconfig.destroyConfig(config)
            throw .library("FreeType", reason: "it does not start")
        }
        guard let buffer = libraries.harfbuzz.createBuffer() else {
            _ = libraries.freetype.done(freetype)
            libraries.fontconfig.destroyConfig(config)
            throw .library("HarfBuzz", reason: "it does not start")
        }
        self.libraries = libraries
        self.config = config
        self.freetype = freetype
        self.buffer = buffer
        chinese = libraries.harfbuzz.language("zh-cn", -1)
    }

    deinit {
        // Before what they were made from.
        faces = [:]
        lists = [:]
        libraries.harfbuzz.destroyBuffer(buffer)
        _ = libraries.freetype.done(freetype)
        libraries.fontconfig.destroyConfig(config)
    }

    func list(bold: Bool) throws(SystemFontsError) -> FontList {
        if let list = lists[bold] { return list }
        guard let list = FontList(fontconfig: libraries.fontconfig, config: config, bold: bold) else { throw .noFonts }
        lists[bold] = list
        return list
    }

    /// Nil when its file cannot be read (any more).
    func face(_ font: Int, bold: Bool) throws(SystemFontsError) -> FontFace? {
        let key = FaceKey(bold: bold, font: font)
        if let face = faces[key] { return face }
        let face = FontFace(
            try list(bold: bold).entries[font], bold: bold, of: freetype, libraries: libraries)
        faces[key] = face
        return face
    }

    /// The glyphs of a part of a text, from left to right.
    func shape(_ item: TextItem, of scalars: [UInt32], with face: FontFace) -> [ShapedGlyph] {
        let harfbuzz = libraries.harfbuzz
        harfbuzz.clearBuffer(buffer)
        // With its neighbours in sight: letters join across a change of font.
        harfbuzz.addScalars(
            buffer, scalars, Int32(scalars.count), UInt32(item.scalars.lowerBound), Int32(item.scalars.count))
        harfbuzz.setDirection(buffer, item.level % 2 == 0 ? 4 : 5)
        harfbuzz.setScript(buffer, item.script)
        harfbuzz.setLanguage(buffer, chinese)
        harfbuzz.shape(face.harfbuzzFont, buffer, nil, 0)
        var count: UInt32 = 0
        guard let infos = harfbuzz.glyphInfos(buffer, &count), let positions = harfbuzz.glyphPositions(buffer, &count)
        else { return [] }
        return (0..<Int(count)).map { ShapedGlyph(infos[$0], positions[$0]) }
    }
}

/// A glyph and where it stands, in 1/64 dots.
struct ShapedGlyph {
    /// Its number in the font; 0 for a character that the font lacks.
    let glyph: UInt32
    /// The first scalar that it stands for.
    let scalar: Int
    let advance: Int
    let xOffset: Int
    /// Upwards.
    let yOffset: Int

    init(_ info: hb_glyph_info_t, _ position: hb_glyph_position_t) {
        glyph = info.codepoint
        scalar = Int(info.cluster)
        advance = Int(position.x_advance)
        xOffset = Int(position.x_offset)
        yOffset = Int(position.y_offset)
    }
}
