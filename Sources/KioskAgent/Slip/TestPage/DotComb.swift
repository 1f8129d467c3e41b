import Escpos

/// A comb for each of eight rows, in which every element of the head prints a tooth of its own: where one is missing, its element is dead,
/// and its number can be told.
///
/// Row `r` has the elements `r`, `r + 8`, `r + 16`, … : between two teeth there is a millimetre of white at 203 dpi, so that a gap is
/// seen without a glass. Every fourth tooth is longer, and every eighth the longest, with the number of its element below.
struct DotComb {
    /// Elements from one tooth of a row to the next, and rows.
    static let step = 8
    /// Elements from one number to the next.
    static let numbered = 64
    private static let longest = 12
    private static let rowHeight = longest + 1 + DotDigits.height + 3

    /// Elements of the head that print.
    let width: Int

    /// What is printed.
    var picture: Bitmap {
        var picture = Bitmap(width: width, height: Self.step * Self.rowHeight)
        for element in 0..<width {
            for y in tooth(of: element) { picture[element, y] = true }
            guard element % Self.numbered < Self.step else { continue }
            let number = DotDigits.picture(of: element)
            // Below its tooth, or at the paper's edge.
            let x = max(0, min(element - number.width / 2, width - number.width))
            picture.draw(number, x: x, y: top(of: element) + Self.longest + 1)
        }
        return picture
    }

    /// The dots, from the picture's top, in which an element prints alone.
    func tooth(of element: Int) -> Range<Int> {
        let place = element / Self.step % Self.step
        let height = place == 0 ? Self.longest : place == Self.step / 2 ? 9 : 6
        return top(of: element)..<top(of: element) + height
    }

    private func top(of element: Int) -> Int { element % Self.step * Self.rowHeight }
}
