/// The hall's own ticket address, such as `https://q.hall.gov.cn/t/{token}`, for tickets to which central gave no
/// content.
public struct TicketURLTemplate: Hashable, Sendable {
    /// Bytes that an address may have with its token in place: what version 9 holds at level M, the largest symbol that
    /// keeps 6 dots per module on 58 mm paper.
    public static let mostBytes = 180

    private static let placeholder = "{token}"

    private let beforeToken: String
    private let afterToken: String

    /// Checks and takes a template.
    ///
    /// - Parameter text: an absolute `http` or `https` URL, `{token}` once in its path, query or fragment, otherwise
    ///   only characters that RFC 3986 lets stand in a URL.
    public init(_ text: String) throws(TicketURLTemplateError) {
        let parts = text.split(separator: Self.placeholder, omittingEmptySubsequences: false)
        guard parts.count > 1, let before = parts.first, let after = parts.last else { throw .tokenMissing }
        guard parts.count == 2 else { throw .tokenRepeated }
        for (offset, character) in (before + after).utf8.enumerated() where !Self.isURLCharacter(character) {
            let shift = offset < before.utf8.count ? 0 : Self.placeholder.utf8.count
            throw .invalidCharacter(offset: offset + shift)
        }
        let scheme = before.prefix { $0 != ":" }.lowercased()
        guard scheme == "http" || scheme == "https" else { throw .notHTTP }
        let afterScheme = before.dropFirst(scheme.count)
        guard afterScheme.hasPrefix("://") else { throw .notHTTP }
        let authority = afterScheme.dropFirst(3)
        guard let authorityEnd = authority.firstIndex(where: { "/?#".contains($0) }) else { throw .tokenInHost }
        guard authorityEnd > authority.startIndex else { throw .hostMissing }
        let bytes = before.utf8.count + after.utf8.count + 26
        guard bytes <= Self.mostBytes else { throw .tooLong(bytes: bytes, most: Self.mostBytes) }
        beforeToken = String(before)
        afterToken = String(after)
    }

    /// The address of the ticket with this token.
    public func url(for token: Token) -> String { beforeToken + token.text + afterToken }

    /// RFC 3986 §2: printable ASCII without space and `" < > \ ^ { | }` and the backquote.
    private static func isURLCharacter(_ character: UInt8) -> Bool {
        (0x21...0x7E).contains(character) && !#""<>\^`{|}"#.utf8.contains(character)
    }
}
