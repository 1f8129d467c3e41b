import Testing

@testable import Escpos

struct USBPortPathTests {
    @Test(arguments: ["", "1", "1-", "-1", "1-1.", "1-.1", "1-1-1", "a-1", "1-1234", "1-٣", "usb1"])
    func `what is no port path is none`(text: String) {
        #expect(USBPortPath(text) == nil)
    }

    @Test(arguments: [("1-1", "1-2"), ("1-2", "1-10"), ("1-2", "1-2.1"), ("1-2.9", "1-2.10"), ("1-9", "2-1")])
    func `port paths are in the order of their numbers`(_ first: String, _ second: String) throws {
        let (one, other) = (try #require(USBPortPath(first)), try #require(USBPortPath(second)))
        #expect(one < other)
        #expect(!(other < one))
    }
}
