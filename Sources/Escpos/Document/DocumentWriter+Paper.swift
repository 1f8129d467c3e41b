extension DocumentWriter {
    /// White paper by `ESC J`, which takes at most 255 units at a time.
    mutating func feed(dots: Int) {
        guard dots > 0 else { return }
        // A metre of white paper is nobody's wish, and keeps a wrong number from emptying the roll.
        let dots = min(dots, profile.dotsPerInch * 40)
        output.lengthDots += dots
        var units = dots * profile.verticalUnitsPerDot
        while units > 0 {
            send(.feed(UInt8(min(units, 255))))
            units -= min(units, 255)
        }
    }

    /// The end of a slip. Lines end with LF, so the printer is at the start of a line, where alone it obeys `GS V`.
    mutating func cut() {
        switch profile.cutStyle {
        case .tear:
            feed(dots: profile.feedToCutterDots)
        case .feedAndCutPartial:
            output.lengthDots += profile.feedToCutterDots
            send(.feedAndCut(mode: 66, 0))
        case .feedAndCutFull:
            output.lengthDots += profile.feedToCutterDots
            send(.feedAndCut(mode: 65, 0))
        case .cutLeavingOnePoint:
            feed(dots: profile.feedToCutterDots)
            send(.cutLeavingOnePoint)
        case .cutLeavingThreePoints:
            feed(dots: profile.feedToCutterDots)
            send(.cutLeavingThreePoints)
        case .cutAndEject:
            feed(dots: profile.feedToCutterDots)
            send(.cutLeavingOnePoint)
            send(.presenter(5))
        }
    }
}
