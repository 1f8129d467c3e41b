import struct HallSimulator.SplitMix64
import Foundation

@testable import KioskAgent

/// Somebody at a window, who calls, repeats, transfers and finishes.
struct Clerk: Sendable {
    let window: String
    let services: [String]
    let central: SimulatedCentral
    let seed: UInt64

    /// Works until the task is cancelled.
    func run() async {
        var generator = SplitMix64(seed: seed)
        while true {
            guard await rest(using: &generator) else { return }
            guard await order("call") else { continue }
            guard await rest(using: &generator) else { return }
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: await order("noShow")
            case 1: await order("recall")
            case 2:
                await order("transfer", #"{"service":"\#(services.randomElement(using: &generator) ?? services[0])"}"#)
            default: await order("served")
            }
        }
    }

    @discardableResult
    private func order(_ what: String, _ body: String = "{}") async -> Bool {
        await central.order("POST", "/sim/windows/\(window)/\(what)", body) != nil
    }

    /// False: it is time to go home.
    private func rest(using generator: inout SplitMix64) async -> Bool {
        (try? await Task.sleep(for: .milliseconds(Int.random(in: 500...1500, using: &generator)))) != nil
    }
}
