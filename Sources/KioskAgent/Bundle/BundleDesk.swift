import FoundationEssentials

/// Gives out what a bundle has of the agent's own.
struct BundleDesk: Sendable {
    let store: Store
    /// The file that the agent was started with; nil for one that has none.
    let configuration: String?

    var routes: [ServiceRoute] {
        [
            ServiceRoute("GET", "/bundle/{part}") { (_, name) throws(StoreError) in
                guard let part = BundlePart(rawValue: name) else {
                    return .error(404, "bundle.unknown", "There is no part \(name.prefix(20)) of a bundle.")
                }
                return try await answer(part)
            }
        ]
    }

    private func answer(_ part: BundlePart) async throws(StoreError) -> HTTPResponse {
        switch part {
        case .configuration:
            do {
                guard let file = configuration else {
                    return .error(404, "bundle.unknown", "This agent has no configuration file.")
                }
                return Self.text(try Self.harmless(file: file), Self.json)
            } catch {
                return .error(409, "bundle.configuration", "\(error)")
            }
        case .tickets: return Self.text(Self.lines(try await store.bundleTickets()), Self.json)
        case .outbox: return Self.text(Self.lines(try await store.bundleNotices()), Self.json)
        case .audit: return Self.text(Self.lines(try await store.bundleDecisions()), Self.json)
        case .log:
            let lines = log.memory.last.map { PersonalDataFilter.filtered($0) + "\n" }
            return Self.text(lines.joined(), "text/plain; charset=utf-8")
        }
    }

    /// The configuration in a file, as far as it may be shown.
    static func harmless(file: String) throws(CommandFailure) -> String {
        do throws(ConfigurationError) {
            let text = try readText(file: file, namedBy: nil)
            do throws(HarmlessConfiguration.NotJSON5) {
                return try HarmlessConfiguration(of: text).json
            } catch {
                throw ConfigurationError(file: file, path: "", message: "\(error)")
            }
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
    }

    private static let json = "application/json"

    /// JSON, a line for each record: what thousands of records are looked through by.
    static func lines(_ records: [some Encodable]) -> String {
        let lines = records.map { WireJSON.text($0) }
        return lines.isEmpty ? "[]\n" : "[\n\(lines.joined(separator: ",\n"))\n]\n"
    }

    private static func text(_ text: String, _ type: String) -> HTTPResponse {
        HTTPResponse(
            status: 200,
            headers: [("Content-Type", type), ("Cache-Control", "no-store")] + SecurityHeaders.always,
            body: .bytes(Array(text.utf8)))
    }
}
