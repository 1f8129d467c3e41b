import FoundationEssentials

/// Certificates by their dates and keys.
extension DoctorFacts {
    /// Days before the end of a certificate in which somebody should be asked for the next.
    static let daysOfWarning = 30

    var identityFindings: [Finding] {
        guard let parts else { return [] }
        func path(_ role: ConfiguredFile.Role) -> String { parts.files.first { $0.role == role }?.path.path ?? "" }
        return authorityFindings(parts.identity.authorities, path(.authority), parts.now)
            + certificateFindings(parts.identity.certificate, path(.certificate), parts.now)
            + keyFindings(parts.identity.key, path(.certificate), path(.key))
    }

    private func authorityFindings(
        _ file: IdentityFact.CertificateFile?, _ path: String, _ now: Date
    ) -> [Finding] {
        switch file {
        case nil: return []
        case .wrong(let words):
            return [
                Finding(
                    .authorityWrong, .certificate, stops: !isGivingTickets,
                    zh: "\(path) 中没有可用的证书（\(words)）：放入中心的 CA 证书（PEM）\(restartWords.zh)",
                    en:
                        "\(path) holds no certificate that can be used (\(words)): put the certificate of central's authority (PEM) there"
                        + restartWords.en,
                    commands: restart)
            ]
        case .dates(let dates) where dates.until < now:
            return [
                Finding(
                    .authorityExpired, .certificate, stops: !isGivingTickets,
                    zh: "\(path) 中的 CA 证书已于 \(day(dates.until)) 过期：向中心索取新的\(restartWords.zh)",
                    en:
                        "The authority's certificate in \(path) expired on \(day(dates.until)): put the new one of central's people there"
                        + restartWords.en,
                    commands: restart)
            ]
        case .dates: return []
        }
    }

    private func certificateFindings(
        _ file: IdentityFact.CertificateFile?, _ path: String, _ now: Date
    ) -> [Finding] {
        let ask = (
            "向中心申请新证书，与私钥一起放好\(restartWords.zh)",
            "ask central's people for a new one, and put it and its key in place\(restartWords.en)"
        )
        switch file {
        case nil: return []
        case .wrong(let words):
            return [
                Finding(
                    .certificateWrong, .certificate, stops: !isGivingTickets,
                    zh: "\(path) 中没有可用的证书（\(words)）：放入本机证书（PEM）\(restartWords.zh)",
                    en:
                        "\(path) holds no certificate that can be used (\(words)): put this kiosk's certificate (PEM) there\(restartWords.en)",
                    commands: restart)
            ]
        case .dates(let dates) where dates.until < now:
            return [
                Finding(
                    .certificateExpired, .certificate, stops: !isGivingTickets,
                    zh: "本机证书 \(path) 已于 \(day(dates.until)) 过期：\(ask.0)",
                    en: "This kiosk's certificate \(path) expired on \(day(dates.until)): \(ask.1)", commands: restart)
            ]
        case .dates(let dates) where dates.from > now:
            return [
                Finding(
                    .certificateEarly, .certificate, stops: !isGivingTickets,
                    zh: "本机证书 \(path) 自 \(day(dates.from)) 起才有效，本机时钟显示 \(day(now))：时钟不对就校正，否则\(ask.0)",
                    en:
                        "This kiosk's certificate \(path) is valid from \(day(dates.from)) only, and this machine's clock shows \(day(now)): "
                        + "set the clock if it is wrong; else \(ask.1)", commands: restart)
            ]
        case .dates(let dates) where days(until: dates.until, now) < Self.daysOfWarning:
            return [
                Finding(
                    .certificateExpiring, .certificate, stops: false,
                    zh: "本机证书 \(path) 将于 \(day(dates.until)) 过期：\(ask.0)",
                    en: "This kiosk's certificate \(path) expires on \(day(dates.until)): \(ask.1)", commands: restart)
            ]
        case .dates: return []
        }
    }

    private func keyFindings(_ fit: IdentityFact.KeyFit?, _ certificate: String, _ key: String) -> [Finding] {
        let file = key.isEmpty ? certificate : key
        switch fit {
        case nil, .fits: return []
        case .other:
            return [
                Finding(
                    .keyMismatch, .certificate, stops: !isGivingTickets,
                    zh: "\(file) 不是证书 \(certificate) 的私钥：把配套的证书和私钥放到这两处\(restartWords.zh)",
                    en:
                        "\(file) is not the key of \(certificate): put the two that belong together there\(restartWords.en)",
                    commands: restart)
            ]
        case .wrong(let words):
            return [
                Finding(
                    .keyWrong, .certificate, stops: !isGivingTickets,
                    zh: "\(file) 中没有可用的私钥（\(words)）：放入证书 \(certificate) 的私钥（PEM，不带口令）\(restartWords.zh)",
                    en:
                        "\(file) holds no key that can be used (\(words)): put the key of \(certificate) (PEM, without a password) there"
                        + restartWords.en,
                    commands: restart)
            ]
        }
    }

    func day(_ date: Date) -> String { String(date.formatted(.iso8601).prefix(10)) }

    func days(until date: Date, _ now: Date) -> Int { Int(date.timeIntervalSince(now) / 86_400) }
}
