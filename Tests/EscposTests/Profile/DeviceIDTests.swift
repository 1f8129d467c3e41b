import Testing

@testable import Escpos

@Suite struct DeviceIDTests {
    static let epson = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V-JPN;CLS:PRINTER;DES:EPSON TM-T88V;CID:EpsonTM00000101;"

    @Test func `a device ID tells maker, model and language`() {
        let id = DeviceID(text: Self.epson)
        #expect(id.manufacturer == "EPSON" && id.model == "TM-T88V-JPN" && id.summary == "EPSON TM-T88V")
        #expect(id.commandSets == ["ESC/POS"] && id["CLS"] == "PRINTER" && id.serial == nil)
    }

    @Test func `long names of keys are short ones`() {
        let text = "MANUFACTURER:Gprinter ;COMMAND SET:TSC, ESC/POS;MODEL:GP-3120TUC;CLASS:PRINTER;DESCRIPTION:x;SERN:7"
        let id = DeviceID(text: text)
        #expect(id.fields.map(\.key) == ["MFG", "CMD", "MDL", "CLS", "DES", "SN"])
        #expect(id.manufacturer == "Gprinter" && id.commandSets == ["TSC", "ESC/POS"] && id.serial == "7")
    }

    @Test(arguments: [
        ("", []), (";;;", []), ("no colon", []), (":value;", []), ("MFG:;", []), ("MFG: \u{1};", []),
        (" mfg : a b ;junk;MDL:x:y", ["MFG=a b", "MDL=x:y"]), ("MDL:1;MODEL:2", ["MDL=1"]),
    ])
    func `junk between fields is passed over`(text: String, expected: [String]) {
        #expect(DeviceID(text: text).fields.map { "\($0.key)=\($0.value)" } == expected)
    }

    @Test func `the length is understood however it was written`() {
        var generator = SplitMix64(seed: 1)
        for count in Array(1...40) + [240, 253, 254, 255, 256, 257, 511, 512, 700] {
            let model = String((0..<count).map { _ in "ABCxyz -/019".randomElement(using: &generator) ?? "x" }) + "."
            let text = Array("MFG:M;MDL:\(model);".utf8)
            for counted in [text.count + 2, text.count] {
                let (high, low) = (UInt8(counted >> 8), UInt8(counted & 0xFF))
                for prefix in [[high, low], [low, high]] {
                    let id = DeviceID.parse(response: prefix + text)
                    #expect(id?.model == DeviceID(text: String(decoding: text, as: UTF8.self)).model, "\(prefix)")
                }
            }
            #expect(DeviceID.parse(response: [0, 0] + text)?.manufacturer == "M")
            #expect(DeviceID.parse(response: text)?.manufacturer == "M")
            // A buffer of fixed size, padded.
            let padded =
                [UInt8((text.count + 2) >> 8), UInt8((text.count + 2) & 0xFF)] + text + [UInt8](repeating: 0, count: 99)
            #expect(DeviceID.parse(response: padded)?.fields.count == 2)
        }
    }

    @Test func `what a printer sends behind the announced end is not read`() {
        let text = Array("MFG:M;MDL:T;".utf8)
        let id = DeviceID.parse(response: [0, UInt8(text.count + 2)] + text + Array("MDX:left over;".utf8))
        #expect(id?.fields.map(\.key) == ["MFG", "MDL"])
    }

    @Test func `no bytes make it trap, and what it finds is printable`() {
        var generator = SplitMix64(seed: 2)
        let alphabet = Array("MFG:DL;SN,\0\u{1}\u{FF} é".utf8)
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...40, using: &generator)
            let wild = Bool.random(using: &generator)
            let bytes = (0..<count).map { _ in
                wild ? UInt8.random(in: 0...255, using: &generator) : alphabet.randomElement(using: &generator) ?? 0
            }
            guard let id = DeviceID.parse(response: bytes) else { continue }
            #expect(!id.fields.isEmpty && Set(id.fields.map(\.key)).count == id.fields.count)
            for field in id.fields {
                #expect(!field.value.isEmpty && field.value.unicodeScalars.allSatisfy { $0.value >= 32 }, "\(bytes)")
            }
        }
        #expect(DeviceID.parse(response: []) == nil)
    }
}
