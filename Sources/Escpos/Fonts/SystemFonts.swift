import Synchronization

/// The fonts of the system, for characters that a printer's own font lacks: rare names, the scripts of minorities.
public final class SystemFonts: Sendable {
    private let state: Mutex<State>

    private struct State {
        let names: FontLibraries.Names
        var libraries: FontLibraries?
        var fonts: OpenFonts?
    }

    /// The fonts that everybody shares.
    public static let shared = SystemFonts()

    init(names: FontLibraries.Names = .init()) {
        state = Mutex(State(names: names))
    }

    /// Draws `text`.
    public func draw(_ text: String, height: Int, width: Int? = nil, bold: Bool = false) throws(SystemFontsError) -> Bitmap {
        let height = min(max(height, 8), 256)
        let width = min(max(width ?? height, 8), 256)
        let text = try DrawableText(text)
        return try state.withLock { state throws(SystemFontsError) in
            let libraries: FontLibraries
            if let loaded = state.libraries { libraries = loaded } else { libraries = try FontLibraries(state.names) }
            state.libraries = libraries
            let fonts: OpenFonts
            if let open = state.fonts { fonts = open } else { fonts = try OpenFonts(libraries: libraries) }
            state.fonts = fonts
            return try LineDrawing(text, fonts: fonts, bold: bold).bitmap(height: height, emWidth: width)
        }
    }

    /// Closes the fonts.
    public func close() {
        state.withLock { $0.fonts = nil }
    }
}
