import Foundation
import Testing

@testable import QRBinding

extension BindingRecord {
    static func example(token: Token, qrContent: String?) -> BindingRecord {
        BindingRecord(
            revision: 1, kiosk: "hall-1", service: "general", businessDay: "2026-11-23", number: "A010", origin: .paper,
            issueSeq: 41, issuedAt: "2026-11-23T09:41:00+08:00", ageMs: 812, clockTrusted: true, token: token,
            qrContent: qrContent, evidence: .confirmed, reprints: 0
        )
    }
}

@Test func `a binding is written as central's contract says, the same every time`() throws {
    let record = BindingRecord.example(token: Token(bits: 0), qrContent: "https://h/t/a")
    let expected = """
        {"ageMs":812,"businessDay":"2026-11-23","clockTrusted":true,"evidence":"confirmed","issueSeq":41,\
        "issuedAt":"2026-11-23T09:41:00+08:00","kiosk":"hall-1","number":"A010","origin":"paper",\
        "qrContent":"https://h/t/a","reprints":0,"revision":1,"service":"general","shortCode":"aaaaaaaa",\
        "token":"aaaaaaaaaaaaaaaaaaaaaaaaaa"}
        """
    for _ in 0..<20 { #expect(String(decoding: try record.json(), as: UTF8.self) == expected) }
}

@Test func `a binding survives being read back`() throws {
    for evidence in BindingEvidence.allCases {
        for origin in TicketOrigin.allCases {
            let record = BindingRecord(
                revision: 2, kiosk: "市民中心 \"1\"", service: "综合", businessDay: "d", number: "A010", origin: origin,
                issueSeq: .max, issuedAt: nil, ageMs: nil, clockTrusted: false, token: .random(), qrContent: nil,
                evidence: evidence, reprints: 1
            )
            #expect(try JSONDecoder().decode(BindingRecord.self, from: record.json()) == record)
        }
    }
}

@Test func `what is not known is left out`() throws {
    let json = String(decoding: try BindingRecord.example(token: .random(), qrContent: nil).json(), as: UTF8.self)
    #expect(!json.contains("qrContent") && !json.contains("null"))
}

@Test(arguments: ["shortCode", "token", "evidence", "origin"])
func `a record with a foreign value is refused`(key: String) throws {
    let json = try BindingRecord.example(token: .random(), qrContent: "x").json()
    var fields = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    fields[key] = "89"
    let damaged = try JSONSerialization.data(withJSONObject: fields)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(BindingRecord.self, from: damaged) }
}
