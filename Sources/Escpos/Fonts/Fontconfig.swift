import CFonts

/// The functions of fontconfig, which knows the fonts that are installed (fontconfig 2 developers' reference).
struct Fontconfig {
    typealias Config = OpaquePointer
    typealias Pattern = OpaquePointer
    typealias CharSet = OpaquePointer

    /// A configuration of the caller's own, with its fonts: unlike the library's current one it can be given back.
    let loadConfigAndFonts: @convention(c) () -> Config?
    let destroyConfig: @convention(c) (Config) -> Void

    let createPattern: @convention(c) () -> Pattern?
    let destroyPattern: @convention(c) (Pattern) -> Void
    let addString: @convention(c) (Pattern, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
    let addInteger: @convention(c) (Pattern, UnsafePointer<CChar>, Int32) -> Int32
    let addBool: @convention(c) (Pattern, UnsafePointer<CChar>, Int32) -> Int32
    /// Kind 0: the rules for what is asked for.
    let substitute: @convention(c) (Config, Pattern, Int32) -> Int32
    let sort:
        @convention(c) (Config, Pattern, Int32, UnsafeMutablePointer<CharSet?>?, UnsafeMutablePointer<Int32>) ->
            UnsafeMutablePointer<FcFontSet>?
    let destroySet: @convention(c) (UnsafeMutablePointer<FcFontSet>) -> Void

    let string:
        @convention(c) (
            Pattern, UnsafePointer<CChar>, Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
        ) -> Int32
    let integer: @convention(c) (Pattern, UnsafePointer<CChar>, Int32, UnsafeMutablePointer<Int32>) -> Int32
    let bool: @convention(c) (Pattern, UnsafePointer<CChar>, Int32, UnsafeMutablePointer<Int32>) -> Int32
    let charSet: @convention(c) (Pattern, UnsafePointer<CChar>, Int32, UnsafeMutablePointer<CharSet?>) -> Int32
    let hasCharacter: @convention(c) (CharSet, UInt32) -> Int32

    init(_ library: SharedLibrary) throws(SystemFontsError) {
        loadConfigAndFonts = try library.function("FcInitLoadConfigAndFonts")
        destroyConfig = try library.function("FcConfigDestroy")
        createPattern = try library.function("FcPatternCreate")
        destroyPattern = try library.function("FcPatternDestroy")
        addString = try library.function("FcPatternAddString")
        addInteger = try library.function("FcPatternAddInteger")
        addBool = try library.function("FcPatternAddBool")
        substitute = try library.function("FcConfigSubstitute")
        sort = try library.function("FcFontSort")
        destroySet = try library.function("FcFontSetDestroy")
        string = try library.function("FcPatternGetString")
        integer = try library.function("FcPatternGetInteger")
        bool = try library.function("FcPatternGetBool")
        charSet = try library.function("FcPatternGetCharSet")
        hasCharacter = try library.function("FcCharSetHasChar")
    }
}
