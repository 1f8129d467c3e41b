import Escpos

/// Digits made of dots, for numbers that belong to dots: text goes where the printer's font puts it, these stand where they are drawn.
///
/// Each is 5 dots wide and 7 high, drawn twice as large: 1.8 mm high at 203 dpi.
enum DotDigits {
    /// Dots of paper for each dot of a digit. Runs of two dots cannot be the lone dot that printers may take for a command (10h).
    private static let scale = 2
    /// Dots of paper.
    static let height = 7 * scale
    private static let advance = 6 * scale

    /// Rows from top to bottom, five bits each, the leftmost the highest.
    private static let rows: [[UInt8]] = [
        [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
        [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
        [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111],
        [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
        [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
        [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
        [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
        [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
        [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
        [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
    ]

    /// Dots that a number takes across.
    static func width(of number: Int) -> Int { max(0, digits(of: number).count * advance - scale) }

    /// A number as a picture, `height` dots high. Below 0 counts as 0.
    static func picture(of number: Int) -> Bitmap {
        var picture = Bitmap(width: width(of: number), height: height)
        for (place, digit) in digits(of: number).enumerated() {
            for y in 0..<height {
                for x in 0..<5 * scale where rows[digit][y / scale] & (0b10000 >> UInt8(x / scale)) != 0 {
                    picture[place * advance + x, y] = true
                }
            }
        }
        return picture
    }

    private static func digits(of number: Int) -> [Int] { String(max(0, number)).compactMap(\.wholeNumberValue) }
}
