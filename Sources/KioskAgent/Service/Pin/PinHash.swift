import CCrypt

/// A PIN as it may lie on a disk: what crypt(5) calls a hash, with its method and salt in it.
struct PinHash: Equatable, Sendable {
    /// No hash that this machine's libcrypt would compute and call safe.
    struct Unusable: Error, Equatable {}

    let text: String

    /// A hash as it was written down. Methods that crypt(5) calls weak are refused.
    init(_ text: String) throws(Unusable) {
        guard text.utf8.count < CRYPT_OUTPUT_SIZE, crypt_checksalt(text) == CRYPT_SALT_OK,
            // A setting is accepted for a hash by crypt_checksalt: it matches no PIN.
            text.utf8.last != UInt8(ascii: "$")
        else { throw Unusable() }
        self.text = text
    }

    /// Hashes a PIN by yescrypt with a random salt, which takes some hundredths of a second.
    init(of pin: Pin) throws(Unusable) {
        var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        guard crypt_gensalt_rn("$y$", 0, nil, 0, &setting, Int32(setting.count)) != nil,
            let text = Self.crypt(
                pin, setting: String(decoding: setting.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
        else { throw Unusable() }
        self.text = text
    }

    /// Whether this is the PIN; takes as long as it takes to hash it.
    func matches(_ pin: Pin) -> Bool {
        guard let computed = Self.crypt(pin, setting: text) else { return false }
        return isEqualInConstantTime(Array(computed.utf8), Array(text.utf8))
    }

    private static func crypt(_ pin: Pin, setting: String) -> String? {
        let size = MemoryLayout<crypt_data>.size
        let scratch = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: MemoryLayout<crypt_data>.alignment)
        scratch.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        defer {
            // The PIN's last place in memory that is ours to clear.
            scratch.initializeMemory(as: UInt8.self, repeating: 0, count: size)
            scratch.deallocate()
        }
        // crypt_rn is crypt_r with NULL for a failure, in place of a text that must not be taken for a hash.
        return crypt_rn(pin.digits, setting, scratch, Int32(size)).map { String(cString: $0) }
    }
}

extension PinHash: CustomStringConvertible {
    /// Not the hash: a PIN of six digits can be found from it in hours.
    var description: String { "(hash of a PIN)" }
}
