import Glibc

/// How a transfer ended, as the host controller tells it.
enum TransferEnd: Equatable, Sendable {
    case completed
    /// The endpoint answered STALL: it is halted until CLEAR_FEATURE.
    case stalled
    /// The printer sent more than the host had asked for.
    case babble
    /// The printer stopped answering in mid-transaction: what a host controller sees first of a pulled cable.
    case protocolError
    /// The printer is gone.
    case disconnected
    /// The port was reset.
    case reset

    /// The status of an URB in Linux: 0 or a negative errno.
    var urbStatus: Int32 {
        switch self {
        case .completed: 0
        case .stalled: -EPIPE
        case .babble: -EOVERFLOW
        case .protocolError: -EPROTO
        case .disconnected: -ESHUTDOWN
        case .reset: -ECONNRESET
        }
    }
}

/// A transfer that the printer's end is done with.
struct EndedTransfer: Equatable, Sendable {
    /// The front end's name for it.
    let id: UInt64
    let end: TransferEnd
    /// Bytes that went over the cable.
    let count: Int
    /// What was read; empty for OUT.
    var bytes: [UInt8] = []
}

struct OutTransfer: Sendable {
    let id: UInt64
    let bytes: [UInt8]
    var count = 0
}

struct InTransfer: Sendable {
    let id: UInt64
    /// Bytes that the host has room for.
    let length: Int
}

/// What was seen since `zero`.
struct TransferCounts: Equatable, Sendable {
    var received: [UInt8] = []
    var total = 0
    var crc = CRC32()
    var outTransfers = 0
    var inTransfers = 0
    var emptyOutTransfers = 0
    var haltsCleared = 0
    var softResets = 0
    var deviceIDRequests = 0
    var portStatusRequests = 0
    var configurationsSet = 0

    mutating func receive(_ bytes: ArraySlice<UInt8>) {
        received += bytes
        total += bytes.count
        crc.update(bytes)
    }

    var text: String {
        """
        total=\(total) crc=\(hex(crc.value, digits: 8)) out=\(outTransfers) in=\(inTransfers) empty-out=\(emptyOutTransfers) \
        clear-halt=\(haltsCleared) soft-reset=\(softResets) device-id=\(deviceIDRequests) \
        port-status=\(portStatusRequests) set-configuration=\(configurationsSet)
        """
    }
}
