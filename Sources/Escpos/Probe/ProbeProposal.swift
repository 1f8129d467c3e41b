/// A profile and a rule for a printer that was probed, as a file for `printers.d`.
///
/// It promises what was seen, and nothing else: what could not be asked is left as the nearest known profile has it.
public struct ProbeProposal: Equatable, Sendable {
    /// The id of the profile.
    public let id: String
    /// What goes into the file: JSON5, with comments that say what was seen.
    public let text: String

    /// - Parameters:
    ///   - base: the profile that the printer has now; the new one begins from it.
    ///   - quirks: the quirks that it has now.
    ///   - known: ids that are taken.
    public init(
        _ report: ProbeReport, of printer: USBPrinterDescription, base: PrinterProfile, quirks: PrinterQuirks,
        known: [String]
    ) {
        let names = Names(report, printer)
        var id = names.id
        // A profile that has the name of another one would take its place.
        while known.contains(id) { id = "\(id.prefix(57))-probed" }
        self.id = id
        var lines = Self.comments(report, printer).map { "// \($0)" }
        lines += ["{", "  profiles: {", "    '\(id)': {"]
        lines += [
            "      title: \(json5(names.title)),",
            "      extends: '\(base.id)',  // width, cutter, speed and buffer are from there: compare with the manual",
        ]
        lines += Self.fields(report, base: base).map { "      \($0)" }
        lines += ["    },", "  },", "  rules: {", "    \(json5(names.rule)): {", "      match: {\(names.match)},"]
        lines.append("      profile: '\(id)',")
        lines += Self.quirks(report, quirks).map { "      \($0)" }
        lines += ["    },", "  },", "}", ""]
        text = lines.joined(separator: "\n")
    }

    // MARK: Fields

    private static func fields(_ report: ProbeReport, base: PrinterProfile) -> [String] {
        var fields: [String] = []
        let full = report.answer(to: .fullStatus) != nil
        fields.append("answersStatus: \(report.answersStatus),")
        fields.append("answersFullStatus: \(full),")
        fields.append("mayBeMute: \(!report.isAlive),")
        if report.wasStopped {
            fields.append(
                "// It could not print (\(report.status.rawValue)): what stands in line with the data is not known.")
        } else {
            // The full status begins like an automatic one.
            fields.append("answersASB: \(!full && report.answer(to: .automaticStatus) != nil),")
            fields.append("answersPaperQuery: \(report.answer(to: .paperSensor) != nil),")
            fields.append("answersProcessID: \(report.answer(to: .processID) != nil),")
        }
        if let slowest = report.slowestAnswer, slowest > .seconds(1) {
            let most = min(60_000, slowest.wholeMilliseconds * 3)
            if most > base.times.answer.wholeMilliseconds { fields.append("times: {answerMs: \(most)},") }
        }
        if case .portStatus(let byte) = report.answer(to: .portStatus) {
            fields.append(
                "// answersPortStatus: true,  // it says \(byte.hex2) now; true only if that changes when the paper is out"
            )
        }
        if let font = report.text(.font), font.contains("18030"), !base.gb18030FourByte {
            fields.append(
                "// gb18030FourByte: true,  // its font is \(json5(font)); only if the test slip of probe --print shows \(TestSlip.fourByteCharacter)"
            )
        }
        return fields
    }

    private static func quirks(_ report: ProbeReport, _ quirks: PrinterQuirks) -> [String] {
        if report.leftUnanswered(.clearing) { return ["quirks: {answersClear: false},"] }
        if report.answer(to: .clearing) != nil, !quirks.answersClear { return ["quirks: {answersClear: true},"] }
        return []
    }

    // MARK: Comments

    private static func comments(_ report: ProbeReport, _ printer: USBPrinterDescription) -> [String] {
        var lines = ["\(printer.usbID) at USB port \(printer.portPath), as kiosk-agent probe saw it."]
        let answered = ProbeQuestion.all.filter { report.answer(to: $0) != nil }
        let silent = ProbeQuestion.all.filter(report.leftUnanswered)
        if !answered.isEmpty { lines.append("Answers: \(answered.map(\.description).joined(separator: ", ")).") }
        if !silent.isEmpty { lines.append("Does not: \(silent.map(\.description).joined(separator: ", ")).") }
        let texts = ProbeQuestion.IdentityText.allCases.compactMap { identity in
            report.text(identity).map { "\(identity) \($0)" }
        }
        if !texts.isEmpty { lines.append("Says of itself: \(texts.joined(separator: ", ")).") }
        if let type = report.byte(.type) {
            lines.append(
                "Type \(type.hex2): \(type & 1 != 0 ? "two-byte characters" : "no two-byte characters"), "
                    + "\(type & 2 != 0 ? "a cutter" : "no cutter").")
        }
        if !report.isAlive { lines.append("It answered nothing: it will print blindly.") }
        return lines
    }
}

/// What the printer is called in the file.
private struct Names {
    let id: String
    let title: String
    let rule: String
    let match: String

    init(_ report: ProbeReport, _ printer: USBPrinterDescription) {
        let model = printer.models.first.flatMap(Self.usable)
        let maker = printer.makers.first.flatMap(Self.usable)
        let said = [report.text(.maker), report.text(.model)].compactMap { $0 }.joined(separator: " ")
        let name = [maker, model].compactMap { $0 }.joined(separator: " ")
        let best = model != nil ? name : Self.usable(said) ?? name
        title = String((best.isEmpty ? "Printer \(printer.usbID)" : best).prefix(80))
        let slug = Self.slug(title)
        id = slug.isEmpty ? Self.slug("usb \(printer.usbID)") : slug
        rule = String("\(title.prefix(60)) (\(printer.usbID), probed)".prefix(80))
        // Numbers alone say less than one thinks: 0483:5743 is an Xprinter for 80 mm and one for 58 mm.
        match = "usb: '\(printer.usbID)'" + (model.map { ", model: \(json5($0))" } ?? "")
    }

    /// Of one line and 80 characters at most: what a rule can match on.
    private static func usable(_ text: String) -> String? {
        let name = text.printable.trimmed
        return (1...80).contains(name.count) && name == text.trimmed ? name : nil
    }

    private static func slug(_ text: String) -> String {
        let words = text.lowercased().utf8.map { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) ? byte : 0x2D
        }.split(separator: 0x2D)
        return String(decoding: Array(words.joined(separator: [0x2D])).prefix(48), as: UTF8.self)
    }
}

/// A string of JSON5, on one line.
private func json5(_ text: String) -> String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
        switch scalar {
        case "'", "\\": quoted += "\\\(scalar)"
        // Line ends to JSON5, or invisible in a file.
        case _ where scalar.value < 32 || scalar.value == 127 || scalar.value == 0x2028 || scalar.value == 0x2029:
            quoted += "\\u\(UInt16(scalar.value).hex)"
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "'"
}

extension UInt8 {
    /// Two digits.
    var hex2: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
