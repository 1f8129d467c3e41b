import Foundation
import Testing

@testable import KioskAgent

@Suite struct PinTests {
    @Test func `a PIN has six to twelve digits, and nothing else`() throws {
        for length in 0...20 {
            let typed = String("27193846502719384650".prefix(length))
            if Pin.lengths.contains(length) {
                #expect(try Pin(chosen: typed).digits == typed)
            } else {
                #expect(throws: Pin.Mistake.length) { try Pin(typed) }
            }
        }
        for typed in ["27193a", "27193 ", " 271938", "-27193", "２７１９３８", "27193\0", "2719३८"] {
            #expect(throws: Pin.Mistake.characters) { try Pin(typed) }
        }
    }

    @Test func `what is tried first is not to be chosen, and still no mistake to type`() throws {
        let rows = (0..<10).flatMap { start in
            [1, 9, 0].flatMap { step in
                Pin.lengths.map { length in (0..<length).map { "\((start + $0 * step) % 10)" }.joined() }
            }
        }
        for weak in rows + ["121212", "12121212121", "123123", "1231231", "909090"] {
            #expect(throws: Pin.Mistake.weak) { try Pin(chosen: weak) }
            #expect(throws: Never.self) { try Pin(weak) }
        }
        for good in ["246813", "112358", "314159", "135791", "111112", "100000"] {
            #expect(throws: Never.self) { try Pin(chosen: good) }
        }
    }

    @Test func `a PIN is told by its hash, which holds nothing of it, and is another each time`() throws {
        let (pin, other) = (try Pin("271938"), try Pin("271939"))
        let (one, two) = (try PinHash(of: pin), try PinHash(of: pin))
        #expect(one.matches(pin) && two.matches(pin) && !one.matches(other))
        #expect(one != two && one.text.hasPrefix("$y$") && !one.text.contains("271938"))
        #expect(try PinHash(one.text).matches(pin))
        for value in ["\(pin)", "\([pin])", "\(one)", String(reflecting: pin)] {
            #expect(!value.contains("271938") && !value.contains("$y$"), "\(value)")
        }
    }

    @Test func `what is no hash that is good enough is none`() {
        // crypt(5): nothing, a locked account, DES, MD5, a method that there is not, a salt without a hash.
        for text in [
            "", "*", "!", "x", "271938", "ab0123456789A", "$1$abcdefgh$0123456789012345678901", "$zz$x$y",
            "$y$j9T$abc$",
        ] {
            #expect(throws: PinHash.Unusable.self, "\(text)") { try PinHash(text) }
        }
    }

    @Test func `a hash of another program counts as well`() throws {
        // mkpasswd -m sha512crypt 271938 saltsalt
        let (pin, other) = (try Pin("271938"), try Pin("271937"))
        let hash = try PinHash(Self.sha512crypt)
        #expect(hash.matches(pin) && !hash.matches(other))
    }

    private static let sha512crypt =
        "$6$saltsalt$E7zfdxgeRxCOP9pEsdI1/rnumxqXp/uI15xG5"
        + "VQHofeeZeC27PzIlUWWZbtej28vl0io7l0vN/XyoCt1uyCyx."
}
