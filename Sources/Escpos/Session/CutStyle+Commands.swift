extension CutStyle {
    /// The commands that feed what has been printed out and cut it off, at the start of a line.
    func commands(profile: PrinterProfile) -> [Command] {
        switch self {
        case .tear: profile.feedToCutter
        case .feedAndCutPartial: [.feedAndCut(mode: 66, 0)]
        case .feedAndCutFull: [.feedAndCut(mode: 65, 0)]
        case .cutLeavingOnePoint: profile.feedToCutter + [.cutLeavingOnePoint]
        case .cutLeavingThreePoints: profile.feedToCutter + [.cutLeavingThreePoints]
        case .cutAndEject: [.cutLeavingOnePoint, .presenter(5)]
        }
    }
}

extension PrinterProfile {
    /// `ESC J` as often as the distance takes: one feeds 255 units at most.
    fileprivate var feedToCutter: [Command] {
        var units = max(0, feedToCutterDots * max(1, verticalUnitsPerDot))
        var commands: [Command] = []
        while units > 0 {
            commands.append(.feed(UInt8(min(units, 255))))
            units -= min(units, 255)
        }
        return commands
    }
}
