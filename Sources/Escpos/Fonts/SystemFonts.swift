import CFonts
import Synchronization

/// The system's fonts, for what a printer's own font lacks: rare names, and the scripts that it does not know.
///
/// fontconfig finds the fonts, FriBidi says what runs right to left, HarfBuzz chooses and joins the glyphs, FreeType draws them. The
/// four are opened when something is to be drawn; before, nothing of them is in memory. With Pango, which puts them together, there
/// would be fewer lines here. Measured as small C programs on Debian 12 (amd64, 2 cores, 320 fonts, medians of 12 runs):
///
/// | | these four | Pango, FreeType | Pango, Cairo |
/// |---|---|---|---|
/// | the libraries are opened | 1.0 ms | 2.3 ms | 3.7 ms |
/// | the first string after that | 4.2 ms | 5.5 ms | 8.7 ms |
/// | the first in another script | 0.3 ms | 3.0 ms | 3.6 ms |
/// | private memory with one string drawn | 1.7 MB | 2.1 MB | 2.6 MB |
/// | the same, when the fonts are closed | 0.6 MB | 2.1 MB | 2.2 MB |
/// | after they were opened and closed 1000 times | 0.9 MB | 2.8 MB | 4.3 MB |
///
/// And Pango ends the program where a font's file has gone (`g_error`), or else draws the glyphs of that number from another font; it
/// keeps a thread that works in fontconfig. Closed after each slip, fonts cost the next one 4 ms. Where the cache of fontconfig is out
/// of date and cannot be written, they cost a quarter of a second, for 320 fonts, until `fc-cache` has run.
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
