import FoundationEssentials

/// The way to central, and what it says of this kiosk and its clock.
extension DoctorFacts {
    var centralFindings: [Finding] {
        guard let parts, let settings = configuration?.configuration?.central else { return [] }
        switch parts.central {
        case .notAsked: return []
        case .noWay(let error): return noWay(error, settings)
        case .reached(let refusal, let certificate, _):
            return refusalFindings(refusal) + expiring(certificate, parts.now, settings)
        }
    }

    var clockFindings: [Finding] {
        guard case .reached(_, _, let ahead?)? = parts?.central, abs(ahead) > ServiceStatus.clockSlack else {
            return []
        }
        return [Finding(.clock(ahead: ahead), .clock, commands: commands(for: DoctorCode.clockMachine.rawValue))]
    }

    /// Numbers in reserve are given for a while.
    private var stopsWithoutCentral: Bool { !isGivingTickets }

    private func noWay(_ error: HTTPClientError, _ central: Configuration.Central) -> [Finding] {
        let url = central.url
        let host = URL(string: url)?.host() ?? url
        let file = configuration?.path.path ?? ""
        func found(_ code: DoctorCode, zh: String, en: String, commands: [String] = []) -> [Finding] {
            [Finding(code, .central, stops: stopsWithoutCentral, zh: zh, en: en, commands: commands)]
        }
        switch error {
        // libcurl: could not resolve host.
        case .transport(CurlCode(rawValue: 6), _):
            return found(
                .centralName, zh: "域名 \(host) 无法解析：检查 \(file) 中的 central.url、网线和 DNS 设置\(restartWords.zh)",
                en:
                    "The name \(host) leads nowhere: see whether central.url in \(file) has the name that central's people gave, whether "
                    + "the cable is in, and the machine's name servers\(restartWords.en)",
                commands: restart)
        case .transport(.couldNotConnect, let words):
            return found(
                .centralClosed, zh: "\(url) 无人接听（\(words)）：检查端口和网络，请中心确认服务已启动；恢复后自动继续",
                en:
                    "Nobody answers at \(url) (\(words)): look at its port and the network, and ask central's people to start it; service "
                    + "resumes by itself")
        case .deadline(let words):
            return found(
                .centralSilent, zh: "\(url) 没有回应（\(words)）：检查网络和防火墙，请中心查看服务；恢复后自动继续",
                en:
                    "\(url) does not answer (\(words)): look at the network and its firewall, and ask central's people to look at it; "
                    + "service resumes by itself")
        case .certificate(let problem): return untrusted(problem, central, host)
        case .transport(_, let words):
            return found(
                .centralTLS, zh: "与 \(url) 建立连接失败（\(words)）：请中心核对其 TLS 设置和本机证书；恢复后自动继续",
                en:
                    "The connection to \(url) fails (\(words)): ask central's people about its TLS settings and this kiosk's certificate; "
                    + "service resumes by itself")
        case .responseTooLarge, .invalidRequest, .cancelled, .stopped:
            return found(
                .centralMalformed, zh: "\(url) 的回答无法理解（\(error)）：检查 \(file) 中的 central.url\(restartWords.zh)",
                en: "\(url) answers nonsense (\(error)): look at central.url in \(file)\(restartWords.en)",
                commands: restart)
        }
    }

    private func untrusted(
        _ problem: CertificateProblem, _ central: Configuration.Central, _ host: String
    ) -> [Finding] {
        func found(_ code: DoctorCode, zh: String, en: String) -> [Finding] {
            [Finding(code, .central, stops: stopsWithoutCentral, zh: zh, en: en)]
        }
        let now = day(parts?.now ?? Date())
        switch problem {
        case .clock(let shown):
            return [
                Finding(
                    .clockMachine, .clock, stops: stopsWithoutCentral,
                    zh: "本机时钟显示 \(day(shown))，早于本程序制作之日：用 timedatectl 校正并确认同步",
                    en: "\(problem)", commands: commands(for: DoctorCode.clockMachine.rawValue))
            ]
        case .certificate(.expired, _):
            return found(
                .centralCertificateExpired, zh: "中心的证书已过期（本机日期 \(now)）：日期不对就校正时钟，否则请中心换证书；恢复后自动继续",
                en:
                    "Central's certificate has expired; this machine's date is \(now). If that is wrong, set the clock; else ask "
                    + "central's people to renew the certificate. Service resumes by itself")
        case .certificate(.notYetValid, _):
            return found(
                .centralCertificateEarly, zh: "中心的证书尚未生效（本机日期 \(now)）：日期不对就校正时钟，否则请中心换证书；恢复后自动继续",
                en:
                    "Central's certificate is not valid yet; this machine's date is \(now). If that is wrong, set the clock; else ask "
                    + "central's people for one that is valid. Service resumes by itself")
        case .certificate(.otherName, let words):
            return found(
                .centralCertificateName, zh: "应答者的证书不是 \(host) 的（\(words)）：核对 central.url；无误则请中心换成写有该域名的证书",
                en:
                    "Whoever answers has a certificate of another name than \(host) (\(words)): see whether central.url is right; if so, ask "
                    + "central's people for a certificate with that name. Service resumes by itself")
        case .certificate(.unknownIssuer, let words):
            let (zh, en) =
                central.caFile.map { ("放入 \($0)", "put it into \($0)") } ?? (
                    "用 central.caFile 指定", "name it as central.caFile"
                )
            return [
                Finding(
                    .centralCertificateIssuer, .central, stops: stopsWithoutCentral,
                    zh: "中心的证书由未受信任的机构签发（\(words)）：向中心索取 CA 证书并\(zh)\(restartWords.zh)",
                    en:
                        "Central's certificate is of an authority that is not trusted (\(words)): ask central's people for their authority's "
                        + "certificate and \(en)\(restartWords.en)",
                    commands: restart)
            ]
        case .certificate(.other, let words):
            return found(
                .centralCertificateOther, zh: "中心的证书不被接受（\(words)）：请中心查看；恢复后自动继续",
                en:
                    "Central's certificate is not accepted (\(words)): ask central's people about it; service resumes by itself"
            )
        }
    }

    private func refusalFindings(_ refusal: CentralError?) -> [Finding] {
        guard let refusal else { return [] }
        switch refusal {
        case .notAdmitted:
            return [Finding(.refused("\(refusal)"), .central, commands: restart)]
        case .busy, .unreachable, .untrusted:
            return [
                Finding(
                    .centralFailing, .central, stops: stopsWithoutCentral, zh: "中心有应答但不能服务（\(refusal)）：请中心查看；恢复后自动继续",
                    en:
                        "Central is there and cannot serve (\(refusal)): ask its people to look at it; service resumes by itself"
                )
            ]
        case .malformed, .refused, .checkedIn:
            return [
                Finding(
                    .centralMalformed, .central, stops: stopsWithoutCentral,
                    zh: "应答者不像本机的中心（\(refusal)）：核对 central.url 和 kiosk.id，以及网络中是否有登录页或代理\(restartWords.zh)",
                    en:
                        "What answers is no central of this kiosk's (\(refusal)): look at central.url and kiosk.id in "
                        + "\(configuration?.path.path ?? ""), and for a log-in page or a proxy in the network\(restartWords.en)",
                    commands: restart)
            ]
        }
    }

    private func expiring(
        _ certificate: CertificateDates?, _ now: Date, _ central: Configuration.Central
    ) -> [Finding] {
        guard let certificate, days(until: certificate.until, now) < Self.daysOfWarning else { return [] }
        return [
            Finding(
                .centralCertificateExpiring, .central, stops: false,
                zh: "中心的证书将于 \(day(certificate.until)) 过期：请中心及时更换",
                en:
                    "Central's certificate expires on \(day(certificate.until)): ask central's people to renew it in time"
            )
        ]
    }
}
