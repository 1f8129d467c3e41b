import CUmockdev
import Glibc

/// usbfs as umockdev's clients see it: who has which printer open and claimed, and which transfers are under way.
struct MockUsbfs {
    /// What the main thread has to do to the testbed, in this order.
    enum Chore: Sendable {
        case add(printer: Int)
        case remove(printer: Int, address: Int)
    }

    /// A transfer of a program.
    struct URB: Sendable {
        let file: UInt
        let printer: Int
        let memory: ClientMemory
        let buffer: ClientMemory?
    }

    /// A program that has a printer open.
    struct OpenFile: Sendable {
        let node: String
        /// Transfers to be reaped.
        var done: [ClientMemory] = []
    }

    var printers: [USBPrinter]
    /// Printers by the path of their node, as long as they are plugged in.
    var plugged: [String: Int] = [:]
    /// Bus addresses of the printers.
    var addresses: [Int: Int] = [:]
    var chores: [Chore] = []
    var nodes: [String: ReadyNode] = [:]
    var files: [UInt: OpenFile] = [:]
    /// Which file has claimed which printer.
    var claims: [Int: UInt] = [:]
    /// Printers that usblp has: each has a node /dev/usb/lpN.
    var usblp: Set<Int> = [] {
        didSet {
            for printer in oldValue.subtracting(usblp) { unlink(usblpNode(printer)) }
            for printer in usblp.subtracting(oldValue) { Glibc.close(creat(usblpNode(printer), 0o666)) }
        }
    }
    private(set) var urbs: [UInt64: URB] = [:]
    private var lastID: UInt64 = 0
    private let root: String

    /// `root`: the folder that stands for / in the eyes of programs.
    init(_ printers: [USBPrinter], root: String) {
        self.printers = printers
        self.root = root
        mkdir(root + "/dev", 0o755)
        mkdir(root + "/dev/usb", 0o755)
    }

    private func usblpNode(_ printer: Int) -> String { "\(root)/dev/usb/lp\(printer)" }

    // MARK: Transfers

    mutating func add(_ urb: URB) -> UInt64 {
        lastID += 1
        urbs[lastID] = urb
        return lastID
    }

    /// Hands out what a printer is done with, and notes what happened to its cable.
    mutating func deliver(_ printer: Int) {
        for transfer in printers[printer].takeEnded() {
            finish(transfer.id, status: transfer.end.urbStatus, count: transfer.count, bytes: transfer.bytes)
        }
        for event in printers[printer].takeCableEvents() {
            switch event {
            case .plugged: chores.append(.add(printer: printer))
            case .pulled: pulled(printer)
            }
        }
    }

    /// A transfer is done: its file can reap it. `offset`: where in the buffer the bytes read begin.
    mutating func finish(_ id: UInt64, status: Int32, count: Int, bytes: [UInt8] = [], offset: Int = 0) {
        guard let urb = urbs.removeValue(forKey: id) else { return }
        let header = urb.memory.value(usbdevfs_urb.self)
        header.pointee.status = status
        header.pointee.actual_length = Int32(count)
        if let buffer = urb.buffer {
            let room = Int(buffer.pointer.pointee.data_len) - offset
            for (index, byte) in bytes.prefix(max(0, room)).enumerated() {
                buffer.pointer.pointee.data[offset + index] = byte
            }
        }
        files[urb.file]?.done.append(urb.memory)
        refreshReadiness(urb.file)
    }

    private mutating func pulled(_ printer: Int) {
        claims[printer] = nil
        guard let address = addresses.removeValue(forKey: printer) else {
            // Pulled before it was added: neither happened.
            chores.removeAll { if case .add(printer) = $0 { true } else { false } }
            return
        }
        plugged[Self.node(address)] = nil
        chores.append(.remove(printer: printer, address: address))
    }

    func refreshReadiness(_ file: UInt) {
        guard let node = files[file]?.node else { return }
        nodes[node]?.isReady = files.values.contains { $0.node == node && !$0.done.isEmpty }
    }

    /// The program has closed the printer, or was killed.
    mutating func close(_ file: UInt) {
        for (id, urb) in urbs where urb.file == file {
            _ = printers[urb.printer].cancel(id)
            urbs[id] = nil
        }
        // The kernel does not give the interface back to usblp by itself.
        claims = claims.filter { $0.value != file }
        files[file]?.done = []
        refreshReadiness(file)
        files[file] = nil
    }

    /// The identifier of the transfer at an address of a program.
    func urb(at address: UInt, of file: UInt) -> (id: UInt64, urb: URB)? {
        for (id, urb) in urbs where urb.file == file && urb.memory.address == address { return (id, urb) }
        return nil
    }

    // MARK: Names

    /// The device node of a bus address.
    static func node(_ address: Int) -> String { "/dev/bus/usb/001/" + decimal(address) }

    /// An address as udev writes it: three digits.
    static func decimal(_ address: Int) -> String {
        let text = String(address)
        return String(repeating: "0", count: max(0, 3 - text.count)) + text
    }
}
