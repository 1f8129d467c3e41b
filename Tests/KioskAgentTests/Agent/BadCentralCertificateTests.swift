import Foundation
import Testing

@testable import KioskAgent

/// Whoever answers at central's address has to show central's certificate.
@Suite struct BadCentralCertificateTests {
    /// Each with what is said of it.
    static let certificates: [(certificate: TLSServer.Certificate, logged: String)] = [
        (.otherName, "its certificate is not accepted"), (.expired, "certificate has expired"),
        (.notYetValid, "certificate is not yet valid"), (.selfSigned, "self-signed certificate"),
        // What is served there is no central, but it was listened to.
        (.good, "central's answer makes no sense"),
    ]

    @Test(arguments: certificates)
    func `a certificate that is not good is refused, and the log names the reason`(
        certificate: TLSServer.Certificate, logged: String
    ) async throws {
        let hall = try await TestHall()
        let server = try await TLSServer(certificate)
        let agent = try await hall.agent(central: server.url, caFile: server.authority, ready: false)
        let line = try await agent.logged(logged)
        #expect(!line.contains("clock"), "this machine's clock is right")
        let answer = try await agent.touch()
        #expect(answer.status == 503 && ["central.unreachable", "printer.disconnected"].contains(answer.code))
        #expect(try await agent.send("GET", "/").status == 200)
        agent.terminate()
        server.stop()
        await hall.close()
    }

    @Test func `only a clock that is before this agent's making is called wrong`() {
        let before = Release.date.addingTimeInterval(-1)
        for result in [9, 11] {
            let problem = CertificateProblem(verifyResult: result, message: "not yet valid", now: before)
            #expect(problem == .clock(shows: before))
            #expect("\(CentralError.untrusted(problem))".contains("set the clock"))
        }
        // Expired, another issuer, another name: no clock in the past makes these.
        let flaws: [(Int, CertificateProblem.Flaw)] = [
            (0, .otherName), (10, .expired), (18, .unknownIssuer), (20, .unknownIssuer),
        ]
        for (result, flaw) in flaws {
            let problem = CertificateProblem(verifyResult: result, message: "as it is", now: before)
            #expect(problem == .certificate(flaw, "as it is"))
        }
        #expect(
            CertificateProblem(verifyResult: 9, message: "early", now: Release.date)
                == .certificate(.notYetValid, "early"))
    }
}

/// A server that speaks TLS and answers every GET with a page.
final class TLSServer: Sendable {
    enum Certificate: Sendable {
        case good, otherName, expired, notYetValid, selfSigned
    }

    let url: String
    /// PEM file of the authority that the certificate is, or should be, of.
    let authority: String
    private let directory: TemporaryDirectory
    private let process: Process

    init(_ certificate: Certificate) async throws {
        directory = try TemporaryDirectory()
        authority = directory.file("authority.pem")
        try await directory.makeCertificates(certificate)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", directory.file("server.pem"), "-key",
            directory.file("server.key"), "-www",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var said = ""
        while true {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { throw ProgramFailed(description: "openssl s_server: \(said)") }
            said += String(decoding: data, as: UTF8.self)
            if let port = said.firstMatch(of: /ACCEPT [^\n]*:(\d+)\n/)?.output.1 {
                url = "https://localhost:\(port)"
                return
            }
        }
    }

    func stop() { process.terminate() }
}

extension TemporaryDirectory {
    /// An authority, and a server's certificate with what is wrong with it.
    fileprivate func makeCertificates(_ certificate: TLSServer.Certificate) async throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        func openssl(_ arguments: String...) async throws {
            let (status, output) = try await run(["openssl"] + arguments, errors: true)
            if status != 0 { throw ProgramFailed(description: "openssl \(arguments): \(output)") }
        }
        func request(_ name: String, _ rest: [String]) async throws {
            let (status, output) = try await run(
                ["openssl", "req"] + key + ["-subj", "/CN=\(name)", "-keyout", file("\(name).key")] + rest, errors: true
            )
            if status != 0 { throw ProgramFailed(description: "openssl req: \(output)") }
        }
        try await request("authority", ["-x509", "-days", "2", "-out", file("authority.pem")])
        let name = certificate == .otherName ? "other.example" : "localhost"
        try Data("subjectAltName=DNS:\(name)\n".utf8).write(to: URL(filePath: file("names")))
        if certificate == .selfSigned {
            return try await request(
                "server",
                ["-x509", "-days", "2", "-addext", "subjectAltName=DNS:localhost", "-out", file("server.pem")])
        }
        try await request("server", ["-out", file("server.csr")])
        let configuration = """
            [ca]
            default_ca=here
            [here]
            database=\(file("index"))
            serial=\(file("serial"))
            new_certs_dir=\(file(""))
            policy=any
            default_md=sha256
            [any]
            commonName=supplied
            """
        try Data(configuration.utf8).write(to: URL(filePath: file("ca.conf")))
        try Data().write(to: URL(filePath: file("index")))
        try Data("01\n".utf8).write(to: URL(filePath: file("serial")))
        let (start, end) =
            switch certificate {
            case .expired: ("20200101000000Z", "20210101000000Z")
            case .notYetValid: ("20900101000000Z", "20910101000000Z")
            case .good, .otherName, .selfSigned: ("20200101000000Z", "20910101000000Z")
            }
        try await openssl(
            "ca", "-batch", "-notext", "-config", file("ca.conf"), "-cert", file("authority.pem"), "-keyfile",
            file("authority.key"), "-in", file("server.csr"), "-startdate", start, "-enddate", end, "-extfile",
            file("names"), "-out", file("server.pem"))
    }
}
