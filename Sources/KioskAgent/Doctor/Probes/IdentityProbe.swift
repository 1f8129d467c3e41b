/// Reads the certificates that the configuration names.
enum IdentityProbe {
    static func look(_ files: [ConfiguredFile]) -> IdentityFact {
        func bytes(_ role: ConfiguredFile.Role) -> [UInt8]? {
            files.first { $0.role == role }.flatMap { file in
                (try? KioskAgent.bytes(ofFile: file.path.path, atMost: 4 << 20)).flatMap { $0 }
            }
        }
        var fact = IdentityFact()
        fact.authorities = bytes(.authority).map(file)
        let certificate = bytes(.certificate)
        // One file may hold both.
        let key = files.contains { $0.role == .key } ? bytes(.key) : certificate
        fact.certificate = certificate.map(file)
        if let certificate, let key, case .dates? = fact.certificate {
            do throws(CertificateFlaw) {
                fact.key = try CertificateFiles.fit(certificate: certificate, key: key) ? .fits : .other
            } catch {
                fact.key = .wrong(error.words)
            }
        }
        return fact
    }

    private static func file(_ pem: [UInt8]) -> IdentityFact.CertificateFile {
        do throws(CertificateFlaw) { return .dates(try CertificateFiles.dates(pem: pem)) } catch {
            return .wrong(error.words)
        }
    }
}
