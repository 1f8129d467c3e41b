/// The lines of frames: characters that meet at the edges of their cells, as printers' fonts have them and others often do not.
enum BoxDrawing {
    /// The lines of a character in a cell of so many dots, as a path of SVG; nil for other characters.
    static func path(of scalar: Unicode.Scalar, x: Int, y: Int, width: Int, height: Int) -> String? {
        guard let arms = arms(of: scalar) else { return nil }
        let (right, down) = (width - width / 2, height - height / 2)
        var path = ""
        for arm in arms {
            path += "M\(x + width / 2) \(y + height / 2)"
            switch arm {
            case .up: path += "v\(-(height / 2))"
            case .down: path += "v\(down)"
            case .left: path += "h\(-(width / 2))"
            case .right: path += "h\(right)"
            }
        }
        return path
    }

    /// Whether frames are made of it.
    static func isLine(_ scalar: Unicode.Scalar) -> Bool { arms(of: scalar) != nil }

    private enum Arm { case up, down, left, right }

    private static func arms(of scalar: Unicode.Scalar) -> [Arm]? {
        switch scalar {
        case "─": [.left, .right]
        case "│": [.up, .down]
        case "┌": [.down, .right]
        case "┐": [.down, .left]
        case "└": [.up, .right]
        case "┘": [.up, .left]
        case "├": [.up, .down, .right]
        case "┤": [.up, .down, .left]
        case "┬": [.down, .left, .right]
        case "┴": [.up, .left, .right]
        case "┼": [.up, .down, .left, .right]
        default: nil
        }
    }
}
