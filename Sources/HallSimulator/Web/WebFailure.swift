/// A request that gets an error as its answer: `{"error":{"code":…,"message":…}}`.
struct WebFailure: Error, Equatable {
    let status: Int
    let code: String
    /// English, for people who read logs.
    let message: String
    var headers: [String: String] = [:]
    /// With `appointment.checkedIn`: the number that the appointment has, and since when.
    var number: String?
    var at: String?

    /// The request's own form is wrong, before central's rules are asked.
    static func malformed(_ message: String) -> WebFailure {
        WebFailure(status: 400, code: "request.malformed", message: message)
    }

    static let notFound = WebFailure(status: 404, code: "notFound", message: "there is nothing at this path")
}
