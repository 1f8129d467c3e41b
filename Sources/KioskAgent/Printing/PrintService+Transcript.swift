import Escpos

extension PrintService {
    /// What went over the wire lately; nil where nothing is taken down.
    var transcript: Transcript? { nil }
}
