/// The hall's listener: what displays may ask for, by a name that is the hall's own. A page on the internet whose name leads here (DNS
/// rebinding) is no display.
struct HallAPI: Sendable {
    let displays: DisplayAPI
    let hosts: HostPolicy

    /// Answers one request of the hall's listener.
    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        do {
            try request.requireAdmission(by: hosts)
        } catch {
            return error.response
        }
        return await displays.answer(request)
    }
}
