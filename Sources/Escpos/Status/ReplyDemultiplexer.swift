/// Tells the replies on bulk IN apart, however they were cut into transfers.
///
/// Replies come late, coalesced, or cut in two, and nothing but the pattern of their bytes says what they are (Epson ESC/POS
/// reference, "Status transmission"). One demultiplexer serves one connection for as long as it lasts. What never becomes whole
/// is bounded: four bytes of automatic status, six of full status, or a block of `longestBlock` bytes.
public struct ReplyDemultiplexer: Equatable, Sendable {
    /// Bytes of a block, its final NUL not counted. The longest known, a `GS I` text, has at most 80 characters.
    public static let longestBlock = 128

    /// The beginning of an automatic status or of a block whose rest has not come.
    private var partial: [UInt8] = []

    /// Whether `10 0F` begins a full status.
    private let fullStatus: Bool

    /// A demultiplexer at the beginning of a connection. `fullStatus`: the printer answers `DLE EOT 14h`, and does not send automatic
    /// status, which could begin with the same two bytes.
    public init(fullStatus: Bool = false) { self.fullStatus = fullStatus }

    /// Takes the bytes of one transfer and gives the replies that are whole now, in order.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [PrinterReply] {
        var replies: [PrinterReply] = []
        for byte in bytes { take(byte, into: &replies) }
        return replies
    }

    /// Gives up waiting for the rest of a reply, when the printer was silent for long: gives what there was of it.
    public mutating func abandonPartial() -> PrinterReply? {
        guard !partial.isEmpty else { return nil }
        defer { partial.removeAll() }
        return .unknown(partial)
    }

    private mutating func take(_ byte: UInt8, into replies: inout [PrinterReply]) {
        guard let first = partial.first else { return begin(byte, into: &replies) }
        switch Kind(first: first) {
        case .block: continueBlock(byte, into: &replies)
        case .automaticStatus: continueAutomaticStatus(byte, into: &replies)
        case .realTimeStatus, .single, .unknown:
            // Replies of one byte are never kept; were one here, dropping it is all that is left to do.
            partial.removeAll()
            begin(byte, into: &replies)
        }
    }

    private mutating func begin(_ byte: UInt8, into replies: inout [PrinterReply]) {
        switch Kind(first: byte) {
        case .block, .automaticStatus: partial = [byte]
        case .realTimeStatus: replies.append(.realTimeStatus(byte))
        case .single: replies.append(.single(byte))
        case .unknown: replies.append(.unknown([byte]))
        }
    }

    private mutating func continueBlock(_ byte: UInt8, into replies: inout [PrinterReply]) {
        if byte == 0 {
            replies.append(Self.block(partial))
            partial.removeAll(keepingCapacity: true)
        } else if partial.count == Self.longestBlock || byte < 0x20 {
            // Blocks are text, process IDs and causes, from 20h on. A status in the middle of one says that its first byte was
            // noise, and must not be lost with it, nor all that follow it.
            replies.append(.unknown(partial))
            partial.removeAll(keepingCapacity: true)
            begin(byte, into: &replies)
        } else {
            partial.append(byte)
        }
    }

    private mutating func continueAutomaticStatus(_ byte: UInt8, into replies: inout [PrinterReply]) {
        // Bytes 2–4 are 0xx0xxxx. Anything else begins another reply, and the rest of this one was lost on the way.
        if fullStatus, partial[0] == 0x10, (partial.count > 1 ? partial[1] : byte) == 0x0F {
            return continueFullStatus(byte, into: &replies)
        }
        guard Kind(first: byte) == .single else {
            replies.append(.unknown(partial))
            partial.removeAll(keepingCapacity: true)
            return begin(byte, into: &replies)
        }
        partial.append(byte)
        guard partial.count == 4 else { return }
        replies.append(
            .automaticStatus(
                AutomaticStatus(printer: partial[0], errors: partial[1], paper: partial[2], reserved: partial[3])))
        partial.removeAll(keepingCapacity: true)
    }

    /// The four bytes after `10 0F` can be anything.
    private mutating func continueFullStatus(_ byte: UInt8, into replies: inout [PrinterReply]) {
        partial.append(byte)
        guard partial.count == 6 else { return }
        replies.append(
            .fullStatus(
                FullStatus(
                    paper: partial[2], user: partial[3], recoverable: partial[4], unrecoverable: partial[5])))
        partial.removeAll(keepingCapacity: true)
    }

    private static func block(_ bytes: [UInt8]) -> PrinterReply {
        if bytes.first == 0x5F { return .information(Array(bytes.dropFirst())) }
        if bytes == [0x37, 0x25] { return .buffersCleared }
        if bytes.starts(with: [0x37, 0x22]), let id = ProcessID(bytes: bytes.dropFirst(2)) { return .processID(id) }
        return .block(bytes)
    }
}

extension ReplyDemultiplexer {
    /// What a byte is when a reply begins with it.
    enum Kind: Equatable {
        case realTimeStatus
        case automaticStatus
        case single
        case block
        case unknown

        init(first byte: UInt8) {
            switch byte {
            case 0x35, 0x37, 0x39, 0x3B, 0x3D, 0x5F: self = .block
            case _ where byte & 0b1001_0011 == 0b0001_0010: self = .realTimeStatus
            case _ where byte & 0b1001_0011 == 0b0001_0000: self = .automaticStatus
            case _ where byte & 0b1001_0000 == 0: self = .single
            default: self = .unknown
            }
        }
    }
}
