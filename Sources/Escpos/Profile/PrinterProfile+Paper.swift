extension PrinterProfile {
    /// A metre of white paper is nobody's wish: the limit keeps a wrong number from emptying the roll.
    var longestFeedDots: Int { dotsPerInch * 40 }

    /// `ESC J` as often as so many dots of white paper take: one feeds 255 units at most. Each feeds whole dots, because printers
    /// drop what is less than a step of their motor (Epson ESC/POS reference, ESC J).
    func feedCommands(dots: Int) -> [Command] {
        var units = min(max(0, dots), longestFeedDots) * verticalUnitsPerDot
        let most = 255 / verticalUnitsPerDot * verticalUnitsPerDot
        var commands: [Command] = []
        while units > 0 {
            commands.append(.feed(UInt8(min(units, most))))
            units -= min(units, most)
        }
        return commands
    }

    /// What ends a slip: feeds all that has been printed past the cutter or the tear bar, `feedToCutterDots` in every
    /// style, and cuts. At the start of a line only, where alone printers obey `GS V`.
    var cutCommands: [Command] {
        let feed = feedCommands(dots: feedToCutterDots)
        return switch cutStyle {
        case .tear: feed
        case .feedAndCutPartial: [.feedAndCut(mode: 66, 0)]
        case .feedAndCutFull: [.feedAndCut(mode: 65, 0)]
        case .cutLeavingOnePoint: feed + [.cutLeavingOnePoint]
        case .cutLeavingThreePoints: feed + [.cutLeavingThreePoints]
        case .cutAndEject: feed + [.cutLeavingOnePoint, .presenter(5)]
        }
    }
}
