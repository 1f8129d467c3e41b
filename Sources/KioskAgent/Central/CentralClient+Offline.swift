import FoundationEssentials

/// Numbers and QR contents for the time when central is out of reach.
extension CentralClient {
    /// A block of numbers. Asking again for the same lease gives the same numbers.
    func lease(_ request: LeaseRequest) async throws(CentralError) -> Lease {
        struct Body: Encodable {
            let service: String
            let count: Int
            let businessDay: String
        }
        struct Answer: Decodable {
            let businessDay: String
            let prefix: String
            let digits: Int
            let from: Int
            let to: Int
            let notBefore: String
            let notAfter: String
        }
        let answer: Answer = try await put(
            "/v1/kiosks/\(kiosk)/leases/\(request.leaseID)",
            Body(service: request.service, count: request.count, businessDay: request.businessDay),
            deadline: .seconds(10))
        // One that lasts for ever, or has no end of numbers, is a mistake that would be noticed when it is too late.
        guard let notBefore = Date(rfc3339: answer.notBefore), let notAfter = Date(rfc3339: answer.notAfter),
            notBefore <= notAfter, (0...9).contains(answer.digits), answer.prefix.utf8.count <= 8,
            !answer.prefix.contains(where: \.isWhitespace), answer.from >= 0, answer.to >= answer.from,
            answer.to - answer.from < request.count, answer.to < 1_000_000
        else { throw .malformed("a lease whose numbers or times make no sense") }
        return Lease(
            leaseID: request.leaseID, service: request.service, businessDay: answer.businessDay, prefix: answer.prefix,
            digits: answer.digits, next: answer.from, last: answer.to, notBefore: notBefore, notAfter: notAfter)
    }

    /// QR contents made in advance. Asking again for the same request gives the same ones.
    func fillPool(_ request: PoolRequest) async throws(CentralError) -> [PoolEntry] {
        struct Entry: Decodable {
            let content: String
            let expiresAt: String
        }
        struct Answer: Decodable {
            let entries: [Entry]
        }
        let answer: Answer = try await put(
            "/v1/kiosks/\(kiosk)/qr-pool/\(request.requestID)", ["count": request.count], deadline: .seconds(10),
            limit: 1 << 20)
        return answer.entries.prefix(request.count).compactMap { entry in
            // One that cannot be printed or has no end would be tried with every ticket.
            guard (1...512).contains(entry.content.utf8.count), let expiresAt = Date(rfc3339: entry.expiresAt) else {
                return nil
            }
            return PoolEntry(content: entry.content, expiresAt: expiresAt)
        }
    }
}
