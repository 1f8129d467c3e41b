import Escpos
import SlipDesign

/// Any bytes as a hall's template and what central says: FFh, which no text has, parts the template from the values, and these from each
/// other. The first byte chooses the paper. Whatever they are, a slip comes of them that tells a printer nothing but to print, and
/// nothing of the ticket before the number's offset; or the template is told to be wrong, in a few words.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSlipTemplate(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: data, count: data == nil ? 0 : size))
    guard let choice = input.first else { return 0 }
    var texts = input.dropFirst().split(separator: 0xFF, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }[...]
    let source = texts.popFirst() ?? ""
    let profile = BuiltInProfiles.all[Int(choice) % BuiltInProfiles.all.count]

    let template: SlipTemplate
    do {
        template = try SlipTemplate(source)
    } catch {
        check(!error.all.isEmpty, "no problem, and no template")
        check(error.all.allSatisfy { $0.description.utf8.count < 2000 }, "too many words")
        return 0
    }
    let fits = template.problems(on: profile, logo: nil).isEmpty
    let content = content(&texts, isOffline: choice & 2 != 0)
    let slip = print(template, content, on: profile)
    checkHarmless(slip.bytes, on: profile)
    check(slip.numberOffset != nil, "nothing tells where the number begins")

    var other = content
    other.number = "Z9"
    let head = heading(of: slip)
    check(head == heading(of: print(template, other, on: profile)), "the number shows before its offset")
    if fits {
        other.qrContent = "http://weixin.qq.com/q/02Xy9zQwErT4uIoPaSdFgH"
        let composed = template.compose(other, logo: nil, on: profile)
        check(composed.refusal == nil, "a QR of usual length does not fit where it should")
        // A line with a character that printers lack is drawn.
        guard (source + content.hall).unicodeScalars.allSatisfy({ $0.isASCII }) else { return 0 }
        let text = EscposRenderer.papers(of: print(template, other, on: profile).bytes, profile: profile).map(\.text)
        check(text.contains { $0.contains("Z9") }, "the number is not on the slip")
    }
    return 0
}

/// Values that all tickets have, in the order in which they come.
private func content(_ texts: inout ArraySlice<String>, isOffline: Bool) -> SlipContent {
    var content = SlipContent(
        hall: texts.popFirst() ?? "", hallEnglish: texts.popFirst() ?? "", service: texts.popFirst() ?? "",
        serviceEnglish: texts.popFirst() ?? "", number: "X" + (texts.popFirst() ?? ""), kiosk: texts.popFirst() ?? "")
    content.isOffline = isOffline
    content.ahead = texts.count % 3
    content.shortCode = texts.popFirst()
    content.issuedAt = texts.popFirst()
    content.bookedAt = texts.popFirst()
    content.businessDay = texts.popFirst()
    content.followContent = texts.popFirst()
    content.qrContent = texts.popFirst()
    return content
}

private func print(_ template: SlipTemplate, _ content: SlipContent, on profile: PrinterProfile) -> EncodedDocument {
    guard let encoder = try? DocumentEncoder(profile: profile) else { fatalError("no encoder") }
    return encoder.encode(template.compose(content, logo: nil, on: profile).document)
}

private func checkHarmless(_ bytes: [UInt8], on profile: PrinterProfile) {
    var decoder = CommandDecoder()
    let commands = decoder.feed(bytes)
    check(decoder.tail.isEmpty, "a command without its end")
    for command in commands {
        switch command {
        case .text(let text): check(text.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xFF }, "control characters")
        case .lineFeed, .feed, .lineSpacing, .justification, .characterSize, .emphasized, .inverted, .underline,
            .chineseUnderline, .chineseModeOn, .chineseModeOff, .internationalCharacterSet(0), .codeTable(0), .raster:
            break
        case .feedAndCut(mode: 66, 0): check(profile.cutStyle == .feedAndCutPartial, "cut where there is no cutter")
        default: fatalError("a slip does not say \(command)")
        }
    }
    for (first, second) in zip(bytes, bytes.dropFirst()) where first == 0x10 {
        check(![0x04, 0x05, 0x14].contains(second), "a real-time command")
    }
}

/// What comes before the number's offset, without settings that nothing has been printed with yet.
private func heading(of slip: EncodedDocument) -> [Command] {
    var decoder = CommandDecoder()
    var commands = decoder.feed(slip.bytes.prefix(slip.numberOffset ?? 0))
    while let last = commands.last {
        switch last {
        case .text, .lineFeed, .feed, .raster, .feedAndCut: return commands
        default: commands.removeLast()
        }
    }
    return commands
}

private func check(_ isTrue: Bool, _ what: String) {
    if !isTrue { fatalError(what) }
}
