/// A complete answer, whatever its status.
struct HTTPClientResponse: Sendable {
    /// 200…599.
    let status: Int
    /// In the order they came; names in lower case.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// The value of the first header of this name, which is given in lower case.
    func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
