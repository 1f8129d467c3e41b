/// A piece of text in one style.
public struct TextRun: Equatable, Sendable {
    /// What to print. Line ends and tabs count as spaces.
    public var text: String
    /// How to print it.
    public var style: TextStyle
    /// Makes no sense in two lines or by half, as a number: it goes to the next line as a whole, where it is wider than its column it is
    /// printed smaller, and it is never left out.
    public var isOneWord: Bool

    /// Plain text unless a style is given.
    public init(_ text: String, style: TextStyle = TextStyle(), isOneWord: Bool = false) {
        self.text = text
        self.style = style
        self.isOneWord = isOneWord
    }
}

/// How characters look.
public struct TextStyle: Equatable, Sendable {
    /// Times as wide as a plain character, 1–8. Values outside count as the nearest.
    public var width: Int
    /// Times as high as a plain character, 1–8. Values outside count as the nearest.
    public var height: Int
    /// Emphasised.
    public var bold: Bool
    /// With a line of one dot below.
    public var underline: Bool
    /// White on black.
    public var inverted: Bool

    /// Plain unless something is given.
    public init(width: Int = 1, height: Int = 1, bold: Bool = false, underline: Bool = false, inverted: Bool = false) {
        self.width = width
        self.height = height
        self.bold = bold
        self.underline = underline
        self.inverted = inverted
    }

    /// The same factor in both directions.
    public init(size: Int, bold: Bool = false) {
        self.init(width: size, height: size, bold: bold)
    }

    /// The style at which so many cells fit a column of `width`: smaller in both directions, plain at the least.
    func fitting(cells: Int, in width: Int) -> TextStyle {
        guard cells > 0, cells * printedWidth > width else { return self }
        var smaller = self
        smaller.width = max(1, width / cells)
        smaller.height = min(printedHeight, max(1, printedHeight * smaller.width / printedWidth))
        return smaller
    }

    /// The width that a printer can do.
    var printedWidth: Int { min(max(width, 1), 8) }
    /// The height that a printer can do.
    var printedHeight: Int { min(max(height, 1), 8) }
    /// The parameter of `GS !`.
    var sizeParameter: UInt8 { UInt8((printedWidth - 1) << 4 | printedHeight - 1) }
}
