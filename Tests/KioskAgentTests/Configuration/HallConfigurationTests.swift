import Testing

@testable import KioskAgent

/// The displays' listener.
@Suite struct HallConfigurationTests {
    private func hall(_ text: String) throws(ConfigurationError) -> Configuration.Hall {
        try Configuration.parse("{central: {url: 'http://c'}, \(text)}", file: "config.json5", profiles: []).hall
    }

    @Test func `there is none unless an address is given`() throws {
        #expect(try hall("").host == nil)
        #expect(try hall("hall: {port: 80}").host == nil)
        let given = try hall("hall: {host: '10.0.0.5'}")
        #expect(given.host == "10.0.0.5" && given.port == 8632)
    }

    @Test(arguments: [
        "localhost", "10.0.0", "10.0.0.256", "10.0.0.05", "10.0.0.5.1", "::1", "", "10..0.5", " 10.0.0.5",
    ])
    func `an address that is none is told`(host: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try hall("hall: {host: '\(host)'}") }
        #expect(error?.path == "hall.host")
        #expect(error?.message.contains("0.0.0.0") == true)
    }

    @Test func `names are one or a list, and none unless given`() throws {
        #expect(try hall("").names == [])
        #expect(try hall("hall: {names: 'kiosk-1.hall.example'}").names == ["kiosk-1.hall.example"])
        #expect(try hall("hall: {names: ['a.example', 'b.example']}").names == ["a.example", "b.example"])
        for wrong in ["''", "'a example'", "'a.example:8632'", "'*'", "[]", "'http://a'"] {
            let error = #expect(throws: ConfigurationError.self) { try hall("hall: {names: \(wrong)}") }
            #expect(error?.path == "hall.names", "\(wrong)")
        }
    }
}
