import Glibc

/// Printers for a real kernel: USB/IP devices behind its vhci_hcd.
final class USBIPFrontEnd: FrontEnd {
    private var printers: [USBPrinter]
    private var cables: [Int: USBIPCable] = [:]
    private var source: any CableSource

    init(_ printers: [USBPrinter], cablesFrom source: any CableSource) {
        (self.printers, self.source) = (printers, source)
    }

    /// All programs see what the kernel has.
    let environment: [String] = []

    var descriptors: [Int32] { cables.values.map(\.descriptor) + source.descriptors }

    var nextDue: ContinuousClock.Instant? { printers.compactMap(\.nextDue).min() }

    func withPrinter<Result: Sendable>(_ index: Int, _ body: @Sendable (inout USBPrinter) -> Result) -> Result {
        body(&printers[index])
    }

    func settle() throws(RigError) {
        for index in printers.indices {
            printers[index].pump(now: .now)
            deliver(index)
            for event in printers[index].takeCableEvents() {
                switch event {
                case .pulled: cables[index] = nil
                case .plugged: break
                }
            }
            if printers[index].isPlugged && cables[index] == nil { try plug(index) }
        }
    }

    func close() {
        cables = [:]
        source.close()
    }

    private func plug(_ index: Int) throws(RigError) {
        let device = printers[index].device
        do {
            cables[index] = try source.cable(for: index, device)
            printers[index].cableMovedAt = monotonicSeconds()
        } catch {
            printers[index].unplug(now: .now)
            _ = printers[index].takeCableEvents()
            throw error
        }
    }

    func handle(_ descriptor: Int32) {
        guard let (index, cable) = cables.first(where: { $0.value.descriptor == descriptor }) else {
            if source.descriptors.contains(descriptor) { source.handle(descriptor, of: printers.map(\.device)) }
            return
        }
        guard let header = cable.receive(USBIPMessage.length), let request = USBIPMessage.request(header) else {
            return letGo(index)
        }
        switch request {
        case .submit(let sequence, let isIn, let endpoint, let length, let setup):
            guard let bytes = isIn ? [] : cable.receive(length) else { return letGo(index) }
            submit(sequence, endpoint | (isIn ? 0x80 : 0), length, bytes, setup, index)
        case .unlink(let sequence, let target): unlink(sequence, target, index)
        }
        deliver(index)
    }

    /// The kernel has gone away from a printer.
    private func letGo(_ index: Int) {
        printers[index].unplug(now: .now)
        if source.outlastsKernel { printers[index].plug(now: .now) }
    }

    private func submit(
        _ sequence: UInt32, _ endpoint: UInt8, _ length: Int, _ bytes: [UInt8], _ setup: [UInt8], _ index: Int
    ) {
        let device = printers[index].device
        switch endpoint {
        case 0x00, 0x80:
            switch printers[index].control(setup: setup, now: .now) {
            case .data(let answer):
                let given = endpoint == 0 ? [] : Array(answer.prefix(length))
                reply(index, sequence, status: 0, count: endpoint == 0 ? length : given.count, given)
            case .stall: reply(index, sequence, status: -EPIPE, count: 0)
            }
        case device.outEndpoint: printers[index].submitOut(UInt64(sequence), bytes, now: .now)
        case device.inEndpoint: printers[index].submitIn(UInt64(sequence), length: length, now: .now)
        default: reply(index, sequence, status: -EPIPE, count: 0)
        }
    }

    /// RET_UNLINK has no length. A transfer that was partly taken is given back as a host controller does, with its
    /// count, before it is said to be unlinked; else nobody could go on where it stopped.
    private func unlink(_ sequence: UInt32, _ target: UInt32, _ index: Int) {
        let count = printers[index].cancel(UInt64(target))
        if let count, count > 0 { reply(index, target, status: -ECONNRESET, count: count) }
        cables[index]?.send(USBIPMessage.unlinked(sequence: sequence, status: count == 0 ? -ECONNRESET : 0))
    }

    private func deliver(_ index: Int) {
        for transfer in printers[index].takeEnded() where transfer.end != .disconnected {
            reply(
                index, UInt32(truncatingIfNeeded: transfer.id), status: transfer.end.urbStatus, count: transfer.count,
                transfer.bytes)
        }
    }

    private func reply(_ index: Int, _ sequence: UInt32, status: Int32, count: Int, _ bytes: [UInt8] = []) {
        cables[index]?.send(USBIPMessage.submitted(sequence: sequence, status: status, count: count, bytes: bytes))
    }
}
