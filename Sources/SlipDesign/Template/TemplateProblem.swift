/// What is wrong with a template, and where.
public struct TemplateProblem: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Kind: Error, Equatable, Sendable {
        case hexadecimalEscape
        case placeholderWithoutEnd
        case unknownPlaceholder(String)
        case misplaced(Placeholder)
        case strayBrace
        case propertyBesideColumns
        case member
        case memberTwice(String)
        case unknownKey(String)
        case conditionalSetting(String)
        case value(of: String, allowed: String)
        case barcode(String?)
        case command
        case picture(PictureError)
        case ticketQRTwice
        case missing(Placeholder)
        case conditional(Placeholder)
        case notAlone(Placeholder)
        case hiddenLine
        case hiddenColumn(widths: Int)
        // Depend on the paper.
        case tooManyColumns(most: Int)
        case characterTooWide(needed: Int, width: Int)
        case textTooWide(needed: Int, width: Int)
        case pictureTooWide(dots: Int, paper: Int)
        case noRoomForQR(needed: Int, dots: Int)
        case noRoomForCode(needed: Int, dots: Int)
        case codeTooLong(bytes: Int)
    }

    /// Line of the template, from 1; 0 where it is no line's fault.
    public let line: Int
    /// Character of the line, from 1.
    public let column: Int
    /// What is wrong.
    public let kind: Kind

    init(_ line: Int, _ column: Int, _ kind: Kind) {
        self.line = line
        self.column = column
        self.kind = kind
    }
}
