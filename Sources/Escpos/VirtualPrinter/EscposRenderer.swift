/// Draws what an ESC/POS stream prints.
public enum EscposRenderer {
    /// One SVG for each slip that the stream cuts off, and one for the paper that is left uncut, if there is any.
    /// Any bytes print something: what is no command is passed over, as printers do.
    public static func svgs(of bytes: some Sequence<UInt8>, profile: PrinterProfile) -> [String] {
        papers(of: bytes, profile: profile).map(SlipSVG.draw)
    }

    /// The pieces of paper themselves.
    public static func papers(of bytes: some Sequence<UInt8>, profile: PrinterProfile) -> [PrintedPaper] {
        var decoder = CommandDecoder()
        var engine = PrintEngine(profile: profile)
        var papers: [PrintedPaper] = []
        for command in decoder.feed(bytes) {
            if case .cut(_, let paper) = engine.execute(command) { papers.append(paper) }
        }
        // A printer without a cutter is told by nothing when to let go of a slip: it is torn off at the end.
        if profile.cutStyle == .tear, let torn = engine.tearOff() { papers.append(torn) }
        // Between head and cutter there is always some paper: it counts when something is printed on it.
        if let rest = engine.uncut, !rest.items.isEmpty || papers.isEmpty { papers.append(rest) }
        return papers
    }
}
