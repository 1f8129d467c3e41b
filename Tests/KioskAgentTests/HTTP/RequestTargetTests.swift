import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

@Suite struct RequestTargetTests {
    @Test func `path and query are decoded`() throws {
        let target = try RequestTarget(Array("/%E5%8F%B7/a+b?x=1+2&y=%26%3D&flag&empty=&z=a=b".utf8))
        #expect(target.path == "/号/a+b")
        #expect(target.query == ["x": "1 2", "y": "&=", "flag": "", "empty": "", "z": "a=b"])
    }

    @Test(arguments: [
        "", "x", "*", "http://h/", "/%", "/%1", "/%zz", "/a?b=%", "/%00", "/\u{1}", "/%0a", "/?%7f", "/%ff",
        "/?a=1&a=2",
    ])
    func `what cannot be meant is refused`(target: String) {
        #expect(throws: RequestTarget.Malformed.self) { try RequestTarget(Array(target.utf8)) }
    }

    @Test func `any bytes are a target or an error`() throws {
        for seed in 0..<20 {
            var random = SplitMix64(seed: UInt64(seed))
            for _ in 0..<200 {
                let alphabet = Array("/%?&=+aZ09\u{0}é".utf8) + [0xFF]
                let bytes =
                    [UInt8(ascii: "/")]
                    + (0..<Int.random(in: 0...12, using: &random)).map { _ in
                        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                    }
                guard let target = try? RequestTarget(bytes) else { continue }
                #expect(target.path.hasPrefix("/"))
                #expect(!target.path.utf8.contains { $0 < 0x20 })
            }
        }
    }
}
