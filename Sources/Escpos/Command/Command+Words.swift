extension Command {
    /// The command in the words of a manual: its name there, its parameters, what it does, and the text or the size of the picture
    /// that it carries. Text is read as GB18030.
    public var words: String {
        switch self {
        case .text(let bytes): "“\(Self.string(of: bytes))”"
        case .horizontalTab: "HT"
        case .lineFeed: "LF"
        case .formFeed: "FF"
        case .carriageReturn: "CR"
        case .feed(let n): "ESC J \(n) feed"
        case .feedLines(let n): "ESC d \(n) feed lines"
        case .defaultLineSpacing: "ESC 2 default line spacing"
        case .lineSpacing(let n): "ESC 3 \(n) line spacing"
        case .justification(let n): "ESC a \(n) justification"
        case .absolutePosition(let n): "ESC $ \(n) position"
        case .relativePosition(let n): "ESC \\ \(n) position"
        case .leftMargin(let n): "GS L \(n) left margin"
        case .printAreaWidth(let n): "GS W \(n) width"
        case .initialize: "ESC @ initialise"
        case .characterSpacing(let n): "ESC SP \(n) spacing"
        case .printMode(let n): "ESC ! \(n) print mode"
        case .underline(let n): "ESC - \(n) underline"
        case .emphasized(let n): "ESC E \(n) emphasised"
        case .doubleStrike(let n): "ESC G \(n) double strike"
        case .font(let n): "ESC M \(n) font"
        case .internationalCharacterSet(let n): "ESC R \(n) character set"
        case .codeTable(let n): "ESC t \(n) code table"
        case .characterSize(let n): "GS ! \(n >> 4 & 7 + 1) × \(n & 7 + 1) size"
        case .inverted(let n): "GS B \(n) white on black"
        case .chineseModeOn: "FS & Chinese on"
        case .chineseModeOff: "FS . Chinese off"
        case .chinesePrintMode(let n): "FS ! \(n) Chinese mode"
        case .chineseUnderline(let n): "FS - \(n) Chinese underline"
        case .chineseSpacing(let left, let right): "FS S \(left) \(right) Chinese spacing"
        case .raster(let mode, let bitmap): "GS v 0 \(mode) picture \(bitmap.width) × \(bitmap.height)"
        case .storeGraphics(let graphics): "GS ( L 112 picture \(graphics.width) × \(graphics.height)"
        case .printGraphics(let function): "GS ( L \(function) print picture"
        case .cut(let mode): "GS V \(mode) cut"
        case .feedAndCut(let mode, let n): "GS V \(mode) \(n) feed and cut"
        case .cutLeavingOnePoint: "ESC i cut"
        case .cutLeavingThreePoints: "ESC m cut"
        case .drawerPulse(let pin, _, _): "ESC p \(pin) pulse"
        case .presenter(let n): "GS e \(n) presenter"
        case .present(let steps): "GS e 3 \(steps) present"
        case .density(let n): "GS ( K 49 \(n) density"
        case .transmitID(let n): "GS I \(n) identity?"
        case .automaticStatus(let n): "GS a \(n) automatic status"
        case .transmitStatus(let n): "GS r \(n) paper?"
        case .transmitProcessID(let id): "GS ( H 48 \(Self.string(of: id.bytes)) printed?"
        case .realTimeStatus(let n): "DLE EOT \(n) \(Self.question(n))?"
        case .realTimeRequest(let n): "DLE ENQ \(n) \(n == 1 ? "resume" : n == 2 ? "clear and recover" : "")"
        case .realTimePulse: "DLE DC4 1 pulse"
        case .clearBuffers: "DLE DC4 8 clear all buffers"
        case .block(let group, let bytes): "GS ( \(Self.string(of: [group])), \(bytes.count) bytes"
        case .unknown(let bytes): bytes.count > 8 ? "\(bytes.count) bytes" : bytes.map(Self.hex).joined(separator: " ")
        }
    }

    private static func string(of bytes: [UInt8]) -> String {
        var characters = CharacterDecoder()
        return characters.string(of: bytes, in: .gb18030(fourByte: true))
    }

    private static func question(_ n: UInt8) -> String {
        switch RealTimeQuery(rawValue: n) {
        case .printer?: "printer"
        case .offlineCause?: "offline cause"
        case .errorCause?: "error"
        case .paper?: "paper"
        case nil: "all"
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
