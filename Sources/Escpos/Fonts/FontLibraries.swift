/// The functions of the libraries that know, shape and draw fonts, as far as they are called.
///
/// Arguments and results are the libraries' own; nothing here interprets them. Nothing is opened before this is made.
struct FontLibraries {
    /// The names under which the libraries are looked for.
    struct Names {
        var fontconfig = "libfontconfig.so.1"
        var freetype = "libfreetype.so.6"
        var harfbuzz = "libharfbuzz.so.0"
        var fribidi = "libfribidi.so.0"
    }

    let fontconfig: Fontconfig
    let freetype: Freetype
    let harfbuzz: Harfbuzz
    let fribidi: Fribidi

    init(_ names: Names) throws(SystemFontsError) {
        fontconfig = try Fontconfig(SharedLibrary(names.fontconfig))
        freetype = try Freetype(SharedLibrary(names.freetype))
        harfbuzz = try Harfbuzz(SharedLibrary(names.harfbuzz))
        fribidi = try Fribidi(SharedLibrary(names.fribidi))
    }
}
