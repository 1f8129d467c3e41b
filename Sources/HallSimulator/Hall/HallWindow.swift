/// A window as it is now.
struct HallWindow: Equatable, Sendable {
    let definition: WindowDefinition
    var state: WindowState
    /// The ticket it has called and not finished with.
    var serving: Serving?

    /// A ticket at a window.
    struct Serving: Equatable, Sendable {
        let ticket: TicketID
        /// Where its call stands in the day's list.
        let call: Int
    }

    init(_ definition: WindowDefinition) {
        self.definition = definition
        state = definition.state
    }
}
