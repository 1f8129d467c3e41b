/// How a printer is told to cut a slip off.
public enum CutStyle: String, Codable, CaseIterable, Sendable {
    /// No cutter: the slip is fed out and torn off.
    case tear
    /// `GS V 66 0`: the printer feeds to the cutter and leaves a point uncut.
    case feedAndCutPartial
    /// `GS V 65 0`: the printer feeds to the cutter and cuts through.
    case feedAndCutFull
    /// `ESC i` after a feed to the cutter: clones and older printers without `GS V 66`.
    case cutLeavingOnePoint
    /// `ESC m` after a feed to the cutter.
    case cutLeavingThreePoints
    /// `ESC i` after a feed to the cutter, then `GS e 5`: a presenter (Custom VKP) pushes the slip out.
    case cutAndEject
}
