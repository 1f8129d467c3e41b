import CFonts
import Synchronization

/// The system's fonts, for what a printer's own font lacks: rare names, and the scripts that it does not know.
///
/// fontconfig finds the fonts, FriBidi says what runs right to left, HarfBuzz chooses and joins the glyphs, FreeType draws them. The
/// four are opened when something is to be drawn, so that nothing of them is in memory before. Pango would do with fewer lines here,
/// with either of its back ends, but was measured (Debian 12, amd64, 2 cores, 290 fonts; Noto CJK first):
///
/// | | these four | Pango, FreeType | Pango, Cairo |
/// |---|---|---|---|
/// | to open the libraries | 1.0 ms | 1.3 ms | 3.5 ms |
/// | the first string after that | 4.0 ms | 5.5 ms | 5.5 ms |
/// | a line in a script that is new | 0.3 ms | 2.5 ms | 2.3 ms |
/// | private memory, one string drawn | 1.7 MB | 2.2 MB | 2.6 MB |
/// | the same, fonts closed | 0.6 MB | 2.0 MB | 2.2 MB |
/// | fonts opened and closed 1000 times | 0.9 MB | 3.9 MB, growing | 10 MB, growing |
///
/// Pango ends the program where a font's file has gone (`g_error`), keeps threads of its own, and draws boxes where there is no
/// font. A font cache that is not up to date costs a quarter of a second at each opening, until `fc-cache` has run.
public final class SystemFonts: Sendable {
    /// The fonts that everything in this process shares.
    public static let shared = SystemFonts()

    private let state: Mutex<State>

    private struct State {
        let names: FontLibraries.Names
        /// Once opened they stay: 0.6 MB.
        var libraries: FontLibraries?
        var fonts: OpenFonts?

        mutating func openFonts() throws(SystemFontsError) -> OpenFonts {
            if let fonts { return fonts }
            let libraries = try loadLibraries()
            let fonts = try OpenFonts(libraries: libraries)
            self.fonts = fonts
            return fonts
        }

        private mutating func loadLibraries() throws(SystemFontsError) -> FontLibraries {
            if let libraries { return libraries }
            let libraries = try FontLibraries(names)
            self.libraries = libraries
            return libraries
        }
    }

    /// Fonts through the libraries with these names.
    init(names: FontLibraries.Names = FontLibraries.Names()) {
        state = Mutex(State(names: names))
    }

    /// `text` as one line, right to left where its first letter is of such a script: `height` dots high, and as wide as it is.
    ///
    /// Chinese characters fill the height. What would stand out of it at that size, as Tibetan stacks do, takes the room below as well,
    /// and is drawn smaller if that is not enough.
    /// - Parameters:
    ///   - text: At most 512 Unicode scalars. Line ends and tabs count as spaces; what is invisible is passed over.
    ///   - height: Dots, 8–768. Values outside count as the nearest.
    ///   - width: Dots that a Chinese character takes across, 8–768; as many as `height` unless something else is given.
    ///   - room: Dots by which the picture may be higher than `height`, 0–768.
    ///   - bold: In strokes that are thicker.
    public func draw(
        _ text: String, height: Int, width: Int? = nil, room: Int = 0, bold: Bool = false
    ) throws(SystemFontsError) -> Bitmap {
        let height = Self.clamped(height)
        let width = Self.clamped(width ?? height)
        let text = try DrawableText(text)
        return try state.withLock { state throws(SystemFontsError) in
            let fonts = try state.openFonts()
            return try LineDrawing(text, fonts: fonts, bold: bold)
                .bitmap(height: height, room: min(max(room, 0), 768), emWidth: width)
        }
    }

    /// Gives back what the fonts take, 2 MB and more. They are opened again, and looked for afresh, when something is to be drawn.
    public func close() {
        state.withLock { $0.fonts = nil }
        // glibc keeps what is freed, 1.5 MB in pieces between what stays.
        malloc_trim(0)
    }

    private static func clamped(_ dots: Int) -> Int { min(max(dots, 8), 768) }
}
