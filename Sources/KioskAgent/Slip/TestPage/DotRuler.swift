import Escpos

/// A ruler in millimetres across all that the head prints, with two lines at each edge: where one of them is missing, dots are.
enum DotRuler {
    /// From an edge to its second line.
    static let edge = 4

    /// The ruler for a head of `width` elements.
    static func picture(width: Int, dotsPerMillimetre: Double) -> Bitmap {
        var picture = Bitmap(width: width, height: 24 + DotDigits.height)
        for x in [0, edge, width - 1 - edge, width - 1] { picture.fill(x: x..<x + 1, y: 0..<picture.height) }
        picture.fill(x: 0..<width, y: 0..<1)
        var millimetres = 1
        while case let x = Int((Double(millimetres) * dotsPerMillimetre).rounded()), x < width {
            let length = millimetres % 10 == 0 ? 20 : millimetres % 5 == 0 ? 14 : 8
            picture.fill(x: x..<x + 1, y: 0..<length)
            if millimetres % 10 == 0 {
                let number = DotDigits.picture(of: millimetres)
                // Beside its line; none where it would run into the edge's.
                let left = x - number.width / 2
                if left + number.width < width - 2 * edge { picture.draw(number, x: left, y: 24) }
            }
            millimetres += 1
        }
        return picture
    }
}

extension Bitmap {
    /// Makes a rectangle black; what lies outside of the picture is left out.
    mutating func fill(x columns: Range<Int>, y rows: Range<Int>) {
        for y in rows { for x in columns { self[x, y] = true } }
    }
}
