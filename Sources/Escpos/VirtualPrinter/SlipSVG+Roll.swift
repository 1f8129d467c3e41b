extension SlipSVG {
    /// Millimetres between two slips of a roll.
    public static let gap = 4.0

    /// Draws several pieces of paper as one SVG, from top to bottom; a single one as `draw` does.
    public static func draw(roll papers: [PrintedPaper]) -> String {
        if papers.count == 1 { return draw(papers[0]) }
        var y = 0.0
        var slips = ""
        for paper in papers {
            slips += "<svg y=\"\(y)mm\" " + draw(paper).dropFirst("<svg ".count)
            y += Double(max(1, paper.height)) / max(1, paper.dotsPerMillimetre) + gap
        }
        let width = papers.map(\.rollMillimetres).max() ?? 0
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)mm" height="\(max(0, y - gap))mm">
            \(slips)</svg>

            """
    }
}
