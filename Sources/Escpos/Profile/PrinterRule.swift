/// What holds for some printers on USB: which profile, which quirks.
public struct PrinterRule: Equatable, Sendable {
    /// A name that people can read in a log: `Epson TM, vendor class`.
    public var id: String
    /// Which printers.
    public var match: PrinterPattern
    /// The id of their profile; nil leaves that to other rules.
    public var profile: String?
    /// Their quirks; what is not among them is left to other rules.
    public var quirks: [PrinterQuirks.Change]

    /// A rule.
    public init(id: String, match: PrinterPattern, profile: String? = nil, quirks: [PrinterQuirks.Change] = []) {
        self.id = id
        self.match = match
        self.profile = profile
        self.quirks = quirks
    }
}

/// Which printers a rule is about. Every condition that is given must hold; of the alternatives of one, any.
public struct PrinterPattern: Equatable, Sendable {
    /// Names of the model: USB's product string or the device ID's `MDL`, whichever fits. Empty: any.
    public var model: [NamePattern] = []
    /// Numbers of vendor and product. Empty: any.
    public var usb: [USBIDPattern] = []
    /// Names of the maker: USB's manufacturer string or the device ID's `MFG`, whichever fits. Empty: any.
    public var maker: [NamePattern] = []
    /// The kind of interface; nil: any.
    public var interface: InterfacePattern?

    /// The kinds of interface that a rule can tell apart.
    public enum InterfacePattern: String, CaseIterable, Sendable {
        /// Class 7.
        case printer
        /// Class 255.
        case vendor
    }

    /// Any printer.
    public init() {}

    /// Whether nothing at all is asked for.
    public var isEmpty: Bool { self == PrinterPattern() }

    /// How closely the pattern describes this printer; nil if it does not.
    public func specificity(for printer: USBPrinterDescription) -> PrinterSpecificity? {
        var result = PrinterSpecificity()
        if !model.isEmpty {
            guard let literals = Self.closest(model, of: printer.models) else { return nil }
            result.modelLetters = literals
        }
        if !usb.isEmpty {
            let fitting = usb.filter { $0.matches(printer) }
            guard !fitting.isEmpty else { return nil }
            result.usbNumbers = fitting.contains { $0.product != nil } ? 2 : 1
        }
        if !maker.isEmpty {
            guard let literals = Self.closest(maker, of: printer.makers) else { return nil }
            result.makerLetters = literals
        }
        switch (interface, printer.interface) {
        case (nil, _): break
        case (.printer, .printer), (.vendor, .vendor): result.interface = 1
        case (.printer, .vendor), (.vendor, .printer): return nil
        }
        return result
    }

    private static func closest(_ patterns: [NamePattern], of names: [String]) -> Int? {
        patterns.filter { names.contains(where: $0.matches) }.map(\.literals).max()
    }
}

/// Vendor and product, or a vendor's whole range.
public struct USBIDPattern: Equatable, Sendable, CustomStringConvertible {
    /// `idVendor`.
    public var vendor: UInt16
    /// `idProduct`; nil: any.
    public var product: UInt16?

    /// A device, or all of a vendor's.
    public init(vendor: UInt16, product: UInt16?) {
        self.vendor = vendor
        self.product = product
    }

    /// Reads `04b8:0e15` or `04b8:*`: four hexadecimal digits each, as lsusb prints them. Nil for any other text.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let vendor = Self.number(parts[0]) else { return nil }
        self.vendor = vendor
        if parts[1] == "*" { return }
        guard let product = Self.number(parts[1]) else { return nil }
        self.product = product
    }

    /// As it is written: `04b8:0e15`, `04b8:*`.
    public var description: String { "\(vendor.hex):\(product?.hex ?? "*")" }

    /// Whether it stands for this printer.
    public func matches(_ printer: USBPrinterDescription) -> Bool {
        vendor == printer.vendorID && (product == nil || product == printer.productID)
    }

    private static func number(_ text: Substring) -> UInt16? {
        text.utf8.count == 4 && text.allSatisfy(\.isHexDigit) ? UInt16(text, radix: 16) : nil
    }
}

/// How closely a rule describes a printer, compared from the top field down: the more closely, the later the rule
/// applies, and the later one has its way.
///
/// A model's name comes before USB's numbers because they say less than one thinks: 04b8:0202 is any TM of Epson's,
/// 0483:5743 is an Xprinter for 80 mm and one for 58 mm. Whatever condition is added to a pattern, it never becomes
/// less specific.
public struct PrinterSpecificity: Comparable, Sendable {
    /// Letters of the model's name that are no wildcards.
    public var modelLetters = 0
    /// 2: vendor and product, 1: vendor, 0: neither.
    public var usbNumbers = 0
    /// Letters of the maker's name that are no wildcards.
    public var makerLetters = 0
    /// 1: the kind of interface was asked for.
    public var interface = 0

    /// Whether `a` describes a printer less closely than `b`.
    public static func < (a: PrinterSpecificity, b: PrinterSpecificity) -> Bool {
        (a.modelLetters, a.usbNumbers, a.makerLetters, a.interface)
            < (b.modelLetters, b.usbNumbers, b.makerLetters, b.interface)
    }
}
