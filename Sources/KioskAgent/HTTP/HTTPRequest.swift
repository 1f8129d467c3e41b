/// A complete request, as a handler gets it.
struct HTTPRequest: Sendable {
    /// As sent, except that a HEAD arrives as "GET": libmicrohttpd leaves the body out of the answer.
    let method: String
    /// Percent-decoded, begins with "/", without the query.
    let path: String
    /// Decoded as a form (`+` is a space). A name without `=` has an empty value.
    let query: [String: String]
    /// In the order sent, names as sent.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// The value of the first header of this name. Case does not matter.
    func header(_ name: String) -> String? {
        headers.first { $0.name.equalsIgnoringASCIICase(name) }?.value
    }

    /// How many headers have this name.
    func count(ofHeader name: String) -> Int {
        headers.count { $0.name.equalsIgnoringASCIICase(name) }
    }
}

extension String {
    /// Equality for the tokens of HTTP, where the case of ASCII letters does not matter.
    func equalsIgnoringASCIICase(_ other: String) -> Bool {
        utf8.elementsEqual(other.utf8) { lowerCaseASCII($0) == lowerCaseASCII($1) }
    }

    /// The same text with its ASCII letters in lower case; nothing else changes.
    var lowerCasedASCII: String {
        String(decoding: utf8.map(lowerCaseASCII), as: UTF8.self)
    }
}

private func lowerCaseASCII(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
