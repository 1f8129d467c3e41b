import Escpos

/// What a printer answers on its control pipe.
enum ControlAnswer: Equatable, Sendable {
    case data([UInt8])
    case stall

    static let done = ControlAnswer.data([])
}

extension USBPrinter {
    /// A request on endpoint 0: eight bytes of setup (USB 2.0, 9.3). The answer may be longer than the host asked for.
    mutating func control(setup: [UInt8], now: ContinuousClock.Instant) -> ControlAnswer {
        guard setup.count == 8 else { return .stall }
        let endpoint = setup[4]
        switch (setup[0], setup[1]) {
        case (0x80, 6): return device.descriptor(type: setup[3], index: setup[2]).map(ControlAnswer.data) ?? .stall
        // GET_STATUS: self-powered, and whether the endpoint is halted.
        case (0x80, 0): return .data([1, 0])
        case (0x81, 0): return .data([0, 0])
        case (0x82, 0): return .data([isHalted(endpoint) ? 1 : 0, 0])
        case (0x80, 8): return .data([1])
        case (0x81, 10): return .data([0])
        case (0x00, 9):
            counts.configurationsSet += 1
            resetEndpoints()
            return .done
        case (0x01, 11):
            resetEndpoints()
            return .done
        case (0x02, 1) where setup[2] == 0:
            clearHalt(endpoint: endpoint)
            return .done
        case (0xA1, 0): return deviceID()
        case (0xA1, 1): return portStatus()
        // SOFT_RESET; version 1.0 of the printer class had it with recipient "other".
        case (0x21, 2), (0x23, 2):
            counts.softResets += 1
            machine.clear()
            resetEndpoints()
            return .done
        default: return .stall
        }
    }

    private func isHalted(_ endpoint: UInt8) -> Bool {
        endpoint == device.outEndpoint ? faults.isOutStalled : endpoint == device.inEndpoint && faults.isInStalled
    }

    private mutating func deviceID() -> ControlAnswer {
        counts.deviceIDRequests += 1
        guard let text = faults.deviceID else { return .stall }
        let length = UInt16(truncatingIfNeeded: text.utf8.count + 2)
        return .data([UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + text.utf8)
    }

    private mutating func portStatus() -> ControlAnswer {
        counts.portStatusRequests += 1
        switch faults.portStatus {
        case .stall: return .stall
        case .fixed(let byte): return .data([byte])
        case .real:
            let condition = machine.condition
            var byte: UInt8 = condition.isStopped ? 0 : 0x10
            if condition.isPaperOut { byte |= 0x20 }
            if !condition.isCoverOpen && !condition.isCutterJammed && !condition.isOverheated { byte |= 0x08 }
            return .data([byte])
        }
    }
}
