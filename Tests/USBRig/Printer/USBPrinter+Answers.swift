import Escpos

extension USBPrinter {
    /// The reply to a question of a test; nil: it is none.
    mutating func answer(_ words: [String]) -> String? {
        guard words.count == 1 else { return nil }
        switch words[0] {
        case "count": return "ok " + counts.text
        case "zero":
            counts = TransferCounts()
            return "ok"
        // All bytes since `zero`.
        case "received": return "ok " + hex(counts.received)
        // The bytes of each slip that came out since the last time, one word a slip.
        case "slips": return (["ok"] + machine.takeSlips().map { hex($0.bytes) }).joined(separator: " ")
        // What is to be read on them instead.
        case "papers":
            return (["ok"] + machine.takeSlips().map { hex($0.paper.text.utf8) + "." }).joined(separator: " ")
        case "uncut": return "ok " + uncut
        case "condition": return "ok " + condition
        default: return nil
        }
    }

    /// What hangs out of the printer: how many dots long, how many things printed, and their text in hex.
    private var uncut: String {
        guard let paper = machine.uncut else { return "dots=0 items=0 text=" }
        return "dots=\(paper.height) items=\(paper.items.count) text=\(hex(paper.text.utf8))"
    }

    private var condition: String {
        let condition = machine.condition
        let words = [
            (condition.isPlugged, "plugged"), (condition.isPaperOut, "paperOut"), (condition.isNearEnd, "nearEnd"),
            (condition.isCoverOpen, "coverOpen"), (condition.isCutterJammed, "cutterJammed"),
            (condition.isOverheated, "overheated"), (faults.isOutStalled, "outStalled"),
            (faults.isInStalled, "inStalled"),
        ]
        return words.filter(\.0).map(\.1).joined(separator: " ")
    }
}
