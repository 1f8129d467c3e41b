import Escpos

/// A black bar across the head, and below it fields side by side that show how evenly it heats.
struct DensityFields {
    /// From left to right.
    enum Field: CaseIterable {
        case solid, half, quarter, horizontalLines, verticalLines

        /// Its name, in four cells at most.
        var title: String {
            switch self {
            case .solid: "100%"
            case .half: "50%"
            case .quarter: "25%"
            case .horizontalLines: "横线"
            case .verticalLines: "竖线"
            }
        }

        /// Whether a dot is black: chequers of one dot, lines of one dot with three of white between them.
        fileprivate func isBlack(_ x: Int, _ y: Int) -> Bool {
            switch self {
            case .solid: true
            case .half: (x + y) % 2 == 0
            case .quarter: y % 2 == 0 ? x % 4 == 0 : x % 4 == 2
            case .horizontalLines: y % 4 == 0
            case .verticalLines: x % 4 == 0
            }
        }
    }

    private static let bar = 16
    private static let field = 40
    private static let gap = 4

    /// Elements of the head that print.
    let width: Int

    /// Dots of paper across for each field.
    var fieldWidth: Int { width / Field.allCases.count }

    /// What is printed.
    var picture: Bitmap {
        let top = Self.bar + Self.gap
        var picture = Bitmap(width: width, height: top + Self.field)
        picture.fill(x: 0..<width, y: 0..<Self.bar)
        for (index, field) in Field.allCases.enumerated() {
            let left = index * fieldWidth
            for y in 0..<Self.field {
                for x in 0..<max(0, fieldWidth - Self.gap) where field.isBlack(x, y) {
                    picture[left + x, top + y] = true
                }
            }
        }
        return picture
    }
}
