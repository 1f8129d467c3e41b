import FoundationEssentials
import Synchronization

/// Goes the agent's way to central: first whether somebody answers there, then whether it lets this kiosk in.
enum CentralProbe {
    static func look(_ configuration: Configuration) async -> CentralFact {
        let seen = Mutex<String?>(nil)
        let http = HTTPClient(
            name: "doctor",
            settings: HTTPClientSettings(
                caFile: configuration.central.caFile, clientCertificate: configuration.central.certificateFile,
                clientKey: configuration.central.keyFile, seeCertificate: { pem in seen.withLock { $0 = pem } }))
        defer { http.stop() }
        let ahead: Int?
        do throws(HTTPClientError) {
            // The token is not shown to whoever answers first.
            let answer = try await http.perform(
                HTTPClientRequest(url: configuration.central.url + "/", deadline: .seconds(8)))
            let isTrusted = configuration.central.url.hasPrefix("https://") || configuration.clock.trustPlainHTTP
            ahead = isTrusted ? answer.header("date").flatMap(Self.machineAhead) : nil
        } catch {
            return .noWay(error)
        }
        let certificate = seen.withLock { $0 }.flatMap { try? CertificateFiles.dates(pem: Array($0.utf8)) }
        let central = CentralClient(configuration: configuration, http: http, clock: HallClock())
        var refusal: CentralError?
        do throws(CentralError) { _ = try await central.snapshot() } catch { refusal = error }
        return .reached(refusal: refusal, certificate: certificate, machineAheadSeconds: ahead)
    }

    private static func machineAhead(of httpDate: String) -> Int? {
        Date(httpDate: httpDate).flatMap { Int(exactly: Date.now.timeIntervalSince($0).rounded()) }
    }
}
