/// The functions of FriBidi, the Unicode bidirectional algorithm (UAX #9; fribidi-bidi.h).
struct Fribidi {
    let bidiTypes: @convention(c) (UnsafePointer<UInt32>, Int32, UnsafeMutablePointer<UInt32>) -> Void
    let bracketTypes:
        @convention(c) (UnsafePointer<UInt32>, Int32, UnsafePointer<UInt32>, UnsafeMutablePointer<UInt32>) -> Void
    /// The level of each scalar, odd where it runs right to left; 0 when memory is short. The direction is wish and answer.
    let levels:
        @convention(c) (
            UnsafePointer<UInt32>, UnsafePointer<UInt32>, Int32, UnsafeMutablePointer<UInt32>,
            UnsafeMutablePointer<Int8>
        ) -> Int8
    /// Brings the numbers of `map` into the order from left to right.
    let reorder:
        @convention(c) (
            UInt32, UnsafePointer<UInt32>, Int32, Int32, UInt32, UnsafeMutablePointer<Int8>,
            UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<Int32>
        ) -> Int8

    init(_ library: SharedLibrary) throws(SystemFontsError) {
        bidiTypes = try library.function("fribidi_get_bidi_types")
        bracketTypes = try library.function("fribidi_get_bracket_types")
        levels = try library.function("fribidi_get_par_embedding_levels_ex")
        reorder = try library.function("fribidi_reorder_line")
    }
}
