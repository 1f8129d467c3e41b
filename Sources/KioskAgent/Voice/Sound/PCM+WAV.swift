/// Why bytes are no WAV that can be played.
enum WAVError: Error, Equatable, CustomStringConvertible {
    case notWAV
    /// Compressed, with several channels, or not of 16 bits.
    case format(String)
    /// It promises so many bytes of sound, and has fewer.
    case truncated(promised: Int, found: Int)
    /// A WAV without a single sample.
    case empty
    case tooLong(Duration)

    var description: String {
        switch self {
        case .notWAV: "it is no WAV"
        case .format(let found): "it is a WAV of \(found); wanted: PCM, 16 bit, one channel, 8000 to 96000 Hz"
        case .truncated(let promised, let found): "it promises \(promised) bytes of sound and has \(found)"
        case .empty: "it has no sound in it"
        case .tooLong(let duration): "it is \(duration) long; at most \(PCM.longest) are allowed"
        }
    }
}

extension PCM {
    /// No announcement is longer.
    static let longest = Duration.seconds(60)

    /// The sound of a WAV (Microsoft's RIFF, 1991). A program that writes to a pipe does not know its length beforehand and fills in
    /// one that cannot be; then the sound is what there is.
    init(wav bytes: [UInt8]) throws(WAVError) {
        guard bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8) else {
            throw .notWAV
        }
        var place = 12
        var rate: Int?
        while place + 8 <= bytes.count {
            let (name, size) = (bytes[place..<place + 4], bytes.number32(at: place + 4))
            place += 8
            if name.elementsEqual("fmt ".utf8) {
                guard size >= 16, size <= bytes.count - place else { throw .notWAV }
                rate = try Self.rate(format: Array(bytes[place..<place + size]))
            } else if name.elementsEqual("data".utf8) {
                guard let rate else { throw .notWAV }
                try self.init(rate: rate, data: bytes[place...], promised: size)
                return
            }
            // Chunks begin at even places.
            place += size + size % 2
        }
        throw rate == nil ? .notWAV : .empty
    }

    private init(rate: Int, data: ArraySlice<UInt8>, promised: Int) throws(WAVError) {
        // espeak-ng says 0x7ffff000, others 0xffffffff or 0.
        let isUnknown = promised == 0 || promised >= 0x7FFF_0000
        guard isUnknown || promised <= data.count else {
            throw .truncated(promised: promised, found: data.count)
        }
        let count = (isUnknown ? data.count : promised) / 2
        guard count > 0 else { throw .empty }
        let duration = Duration.seconds(Double(count) / Double(rate))
        guard duration <= Self.longest else { throw .tooLong(duration) }
        self.init(
            rate: rate,
            samples: data.withUnsafeBytes { bytes in
                (0..<count).map { Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self)) }
            })
    }

    private static func rate(format: [UInt8]) throws(WAVError) -> Int {
        let (kind, channels) = (format.number16(at: 0), format.number16(at: 2))
        let (rate, bits) = (format.number32(at: 4), format.number16(at: 14))
        // 0xfffe: the extensible form, whose own kind is behind the rest.
        let isPCM = kind == 1 || kind == 0xFFFE && format.count >= 26 && format.number16(at: 24) == 1
        guard isPCM, channels == 1, bits == 16, rates.contains(rate) else {
            throw .format("\(isPCM ? "PCM" : "format \(kind)"), \(bits) bit, \(channels) channels, \(rate) Hz")
        }
        return rate
    }

    /// As a WAV.
    var wav: [UInt8] {
        let size = UInt32(2 * samples.count)
        var bytes = Array("RIFF".utf8) + little(size + 36) + Array("WAVEfmt ".utf8) + little(16 as UInt32)
        bytes += little(1 as UInt16) + little(1 as UInt16) + little(UInt32(rate)) + little(UInt32(2 * rate))
        bytes += little(2 as UInt16) + little(16 as UInt16) + Array("data".utf8) + little(size)
        bytes.reserveCapacity(bytes.count + 2 * samples.count)
        samples.withUnsafeBytes { bytes += $0 }
        return bytes
    }
}

private func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
}

extension [UInt8] {
    fileprivate func number16(at place: Int) -> Int { Int(self[place]) | Int(self[place + 1]) << 8 }
    fileprivate func number32(at place: Int) -> Int { number16(at: place) | number16(at: place + 2) << 16 }
}
