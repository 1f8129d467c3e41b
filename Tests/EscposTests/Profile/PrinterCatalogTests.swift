import Testing

@testable import Escpos

@Suite struct PrinterCatalogTests {
    private static let printer = USBPrinterDescription(
        vendorID: 0x04B8, productID: 0x0202, manufacturer: "EPSON", product: "TM-T88V", portPath: "1-1.2",
        interface: .vendor(subclass: 0, protocol: 0))

    private static func rule(_ id: String, profile: String? = nil, _ change: (inout PrinterPattern) -> Void)
        -> PrinterRule
    {
        var pattern = PrinterPattern()
        change(&pattern)
        return PrinterRule(id: id, match: pattern, profile: profile)
    }

    @Test func `a printer that no rule knows is any 80 mm printer`() {
        let match = PrinterCatalog().match(Self.printer)
        #expect(match == PrinterMatch(profile: BuiltInProfiles.generic80, quirks: PrinterQuirks(), rules: []))
    }

    @Test func `the order of specificity is: model, numbers, maker, kind of interface, later`() throws {
        let rules = [
            Self.rule("interface") { $0.interface = .vendor },
            Self.rule("maker, roughly") { $0.maker = [NamePattern("E*")] },
            Self.rule("maker") { $0.maker = [NamePattern("EPSON")] },
            Self.rule("vendor") { $0.usb = [USBIDPattern(vendor: 0x04B8, product: nil)] },
            Self.rule("vendor, maker") {
                $0.usb = [USBIDPattern(vendor: 0x04B8, product: nil)]
                $0.maker = [NamePattern("E*")]
            },
            Self.rule("product") { $0.usb = [USBIDPattern(vendor: 0x04B8, product: 0x0202)] },
            Self.rule("model, roughly") { $0.model = [NamePattern("T*")] },
            Self.rule("model") { $0.model = [NamePattern("TM-T88*"), NamePattern("*")] },
            Self.rule("model, product") {
                $0.model = [NamePattern("TM-T88*")]
                $0.usb = [USBIDPattern(vendor: 0x04B8, product: 0x0202), USBIDPattern(vendor: 0, product: nil)]
            },
            Self.rule("model, product again") {
                $0.model = [NamePattern("*TM-T88*")]
                $0.usb = [USBIDPattern(vendor: 0x04B8, product: 0x0202)]
            },
        ]
        var generator = SplitMix64(seed: 4)
        for _ in 0..<50 {
            var catalog = PrinterCatalog()
            // The last two are as specific: only their order among each other counts.
            for rule in rules.dropLast(2).shuffled(using: &generator) + rules.suffix(2) { try catalog.add(rule) }
            #expect(catalog.match(Self.printer).rules == rules.map(\.id))
        }
    }

    @Test func `a rule says what it says, and leaves the rest`() throws {
        var catalog = PrinterCatalog()
        try catalog.add(
            PrinterRule(
                id: "vendor", match: Self.pattern("04b8:*"), profile: "generic-58",
                quirks: [.flag(\.skipDeviceID, true), .number(\.mostBytesPerTransfer, 64), .softReset(.old)]))
        try catalog.add(
            PrinterRule(id: "product", match: Self.pattern("04b8:0202"), quirks: [.number(\.mostBytesPerTransfer, 512)])
        )
        let match = catalog.match(Self.printer)
        var expected = PrinterQuirks()
        (expected.skipDeviceID, expected.mostBytesPerTransfer, expected.softReset) = (true, 512, .old)
        #expect(
            match == PrinterMatch(profile: BuiltInProfiles.generic58, quirks: expected, rules: ["vendor", "product"]))
        #expect(catalog.match(Self.printer, profile: Models.presenter).profile == Models.presenter)
    }

    @Test func `a printer that must not be read is asked nothing`() throws {
        var catalog = PrinterCatalog()
        try catalog.add(
            PrinterRule(id: "deaf", match: Self.pattern("04b8:0202"), quirks: [.flag(\.unidirectional, true)]))
        let profile = catalog.match(Self.printer, profile: Models.halfDots).profile
        #expect(
            !profile.answersStatus && !profile.answersASB && !profile.answersPaperQuery && !profile.answersProcessID)
        #expect(profile.mayBeMute && profile.doublesRaster)
    }

    @Test func `a rule of the same name takes the place of the earlier one, and a profile too`() throws {
        var catalog = PrinterCatalog()
        try catalog.add(PrinterRule(id: "a", match: Self.pattern("04b8:0202"), profile: "generic-58"))
        try catalog.add(PrinterRule(id: "b", match: Self.pattern("04b8:0202")))
        try catalog.add(PrinterRule(id: "a", match: Self.pattern("04b8:0202"), profile: "generic-80"))
        #expect(catalog.rules.map(\.id) == ["b", "a"])
        #expect(catalog.match(Self.printer).profile.id == "generic-80")
        var profile = BuiltInProfiles.generic80
        profile.title = "ours"
        try catalog.add(profile)
        #expect(catalog.profiles.count == 2 && catalog.match(Self.printer).profile.title == "ours")
        #expect(catalog.fallback == profile)
    }

    @Test func `what cannot be is refused`() throws {
        var catalog = PrinterCatalog()
        #expect(throws: ProfileError.unknownProfile("laser", known: ["generic-80", "generic-58"])) {
            try catalog.add(PrinterRule(id: "a", match: Self.pattern("04b8:*"), profile: "laser"))
        }
        #expect(throws: ProfileError.unknownProfile("laser", known: ["generic-80", "generic-58"])) {
            try catalog.profile(id: "laser")
        }
        #expect(throws: ProfileError.self) {
            var profile = BuiltInProfiles.generic80
            profile.widthDots = 0
            try catalog.add(profile)
        }
        #expect(catalog == PrinterCatalog())
    }

    @Test(arguments: ["", ":", "04b8", "04b8:", "4b8:0202", "04b8:202", "04b8:+202", "04b8:0202:", "*:0202", "04g8:*"])
    func `what is no number of a device is none`(text: String) {
        #expect(USBIDPattern(text) == nil)
    }

    // MARK: Whatever the rules

    @Test func `only the rules that fit count, whatever others there are and in whatever order`() throws {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<300 {
            let printer = Self.randomPrinter(&generator)
            let rules = (0..<8).map { Self.randomRule("\($0)", &generator) }
            let fitting = rules.filter { $0.match.specificity(for: printer) != nil }
            let match = try Self.catalog(rules).match(printer)
            #expect(try Self.catalog(fitting).match(printer) == match)
            #expect(Set(match.rules) == Set(fitting.map(\.id)))
            // The most specific profile wins, the later at equal rank.
            var best: (specificity: PrinterSpecificity, profile: String)?
            for rule in fitting {
                guard let specificity = rule.match.specificity(for: printer), let id = rule.profile else { continue }
                if best.map({ $0.specificity <= specificity }) ?? true { best = (specificity, id) }
            }
            #expect(match.profile.id == best?.profile ?? "generic-80")
            // Where no two are of one rank, order means nothing.
            let ranks = fitting.compactMap { $0.match.specificity(for: printer) }
            if zip(ranks.sorted(), ranks.sorted().dropFirst()).allSatisfy({ $0 < $1 }) {
                #expect(try Self.catalog(rules.shuffled(using: &generator)).match(printer) == match)
            }
        }
    }

    @Test func `a further condition never makes a rule less specific`() {
        var generator = SplitMix64(seed: 6)
        for _ in 0..<2000 {
            let printer = Self.randomPrinter(&generator)
            let (wide, more) = (Self.randomRule("", &generator).match, Self.randomRule("", &generator).match)
            var narrow = wide
            if wide.model.isEmpty { narrow.model = more.model }
            if wide.usb.isEmpty { narrow.usb = more.usb }
            if wide.maker.isEmpty { narrow.maker = more.maker }
            narrow.interface = wide.interface ?? more.interface
            guard let specificity = narrow.specificity(for: printer) else { continue }
            #expect(wide.specificity(for: printer).map { $0 <= specificity } == true)
        }
    }

    private static func pattern(_ usb: String) -> PrinterPattern {
        var pattern = PrinterPattern()
        pattern.usb = [USBIDPattern(usb)].compactMap { $0 }
        return pattern
    }

    private static func catalog(_ rules: [PrinterRule]) throws -> PrinterCatalog {
        var catalog = PrinterCatalog()
        for rule in rules { try catalog.add(rule) }
        return catalog
    }

    private static func randomPrinter(_ generator: inout SplitMix64) -> USBPrinterDescription {
        let id = DeviceID(text: "MFG:\(name(&generator));MDL:\(name(&generator))")
        return USBPrinterDescription(
            vendorID: .random(in: 0...1, using: &generator), productID: .random(in: 0...1, using: &generator),
            manufacturer: Bool.random(using: &generator) ? name(&generator) : nil,
            product: Bool.random(using: &generator) ? name(&generator) : nil, portPath: "1-1",
            interface: Bool.random(using: &generator) ? .printer(protocol: 2) : .vendor(subclass: 0, protocol: 0),
            deviceID: Bool.random(using: &generator) ? id : nil)
    }

    private static func randomRule(_ id: String, _ generator: inout SplitMix64) -> PrinterRule {
        func patterns() -> [NamePattern] {
            (0..<max(0, Int.random(in: -2...2, using: &generator))).map { _ in
                NamePattern(Bool.random(using: &generator) ? name(&generator) : name(&generator).prefix(1) + "*")
            }
        }
        var pattern = PrinterPattern()
        (pattern.model, pattern.maker) = (patterns(), patterns())
        if Bool.random(using: &generator) {
            let product = Bool.random(using: &generator) ? UInt16.random(in: 0...1, using: &generator) : nil
            pattern.usb = [USBIDPattern(vendor: .random(in: 0...1, using: &generator), product: product)]
        }
        pattern.interface = [nil, .printer, .vendor].randomElement(using: &generator) ?? nil
        let flag = PrinterQuirks.flagFields.randomElement(using: &generator)?.path ?? \.skipDeviceID
        return PrinterRule(
            id: id, match: pattern,
            profile: [nil, "generic-80", "generic-58"].randomElement(using: &generator) ?? nil,
            quirks: [.flag(flag, Bool.random(using: &generator))])
    }

    private static func name(_ generator: inout SplitMix64) -> String {
        String((0..<2).map { _ in "ab".randomElement(using: &generator) ?? "a" })
    }
}
