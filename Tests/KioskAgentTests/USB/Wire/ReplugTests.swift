import Foundation
import Testing

@testable import KioskAgent

extension WireTests {
    @Suite(.serialized) struct Replugs {
        /// `make soak` asks for more in the virtual machine.
        static let count =
            ProcessInfo.processInfo.environment["KIOSK_REPLUGS"].flatMap { Int($0) } ?? (USBRig.hasKernel ? 50 : 1000)
        /// 1 000 replugs that leave 4 kB each would be 4 MB.
        static let kilobytes = 2000

        @Test func `a printer that comes and goes leaves nothing behind in the agent`() async throws {
            let hall = try await WireHall()
            let begun = ContinuousClock.now
            // What is made once is made in the first, and after some 400 the transcript in memory is as long as it gets.
            try await replug(hall, times: Self.count < 100 ? 20 : 400)
            var before = try await resources(hall)
            var after = before
            // What a replug leaves, every round leaves; what the agent makes once (a thread's arena, an hour's report) only one.
            for _ in 0..<3 {
                before = after
                try await replug(hall, times: Self.count)
                after = try await resources(hall)
                print("wire: \(Self.count) replugs, \(ContinuousClock.now - begun) in all: \(before), then \(after)")
                if after.kilobytes - before.kilobytes < Self.kilobytes { break }
            }
            #expect(after.threads <= before.threads)
            // Connections to central come and go meanwhile; a replug that left one descriptor would leave as many as there were.
            let left = after.growth(since: before)
            #expect(left.values.reduce(0, +) <= 4, "\(left)")
            #expect(after.kilobytes - before.kilobytes < Self.kilobytes)
            #expect(try await hall.ticket().outcome == .printed("confirmed"))
            #expect(await hall.close() == 0)
        }

        private func replug(_ hall: WireHall, times: Int) async throws {
            for _ in 0..<times {
                let start = await hall.agent.logCount
                try hall.rig.send("unplug")
                try await hall.agent.logged("printer disconnected", from: start)
                try hall.rig.send("plug")
                try await hall.agent.logged("printer: ready", from: start)
            }
        }

        /// What the agent holds when it has been left alone for a moment.
        private func resources(_ hall: WireHall) async throws -> Resources {
            var last = try Resources(of: hall.agent.processID)
            // Threads that end, and descriptors that they close, take a moment.
            for _ in 0..<20 {
                try await Task.sleep(for: .milliseconds(50))
                let now = try Resources(of: hall.agent.processID)
                if now == last { break }
                last = now
            }
            return last
        }
    }
}

/// What a process holds.
struct Resources: Equatable, CustomStringConvertible {
    /// Of its own: pages of the program itself come and go as the kernel likes.
    let kilobytes: Int
    let threads: Int
    /// How many there are of what, by what /proc says of them.
    let descriptors: [String: Int]

    init(of process: Int32) throws {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func number(_ key: String) -> Int {
            let line = status.split(separator: "\n").first { $0.hasPrefix(key + ":") } ?? ""
            return Int(line.filter(\.isNumber)) ?? 0
        }
        kilobytes = number("RssAnon")
        threads = number("Threads")
        let folder = "/proc/\(process)/fd"
        let tcp = Self.tcpInodes(of: process)
        let kinds = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
            let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")) ?? "gone"
            if target.contains("/bus/usb/") { return "USB device" }
            guard target.hasPrefix("socket:") else { return target.hasPrefix("pipe:") ? "pipe" : target }
            return tcp.contains(target.filter(\.isNumber)) ? "TCP connection" : "Unix socket"
        }
        descriptors = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// What there is more of. umockdev now and then keeps the socket by which it stood in for a device that is closed; behind a real
    /// kernel there are none of these, and every socket counts.
    func growth(since before: Resources) -> [String: Int] {
        let differences = descriptors.merging(before.descriptors.mapValues { -$0 }, uniquingKeysWith: +)
        return differences.filter { $0.value > 0 && (USBRig.hasKernel || $0.key != "Unix socket") }
    }

    private static func tcpInodes(of process: Int32) -> Set<String> {
        let table = (try? String(contentsOfFile: "/proc/\(process)/net/tcp", encoding: .utf8)) ?? ""
        return Set(
            table.split(separator: "\n").dropFirst().compactMap {
                $0.split(separator: " ").dropFirst(9).first.map(String.init)
            })
    }

    var description: String {
        "\(kilobytes) kB, \(threads) threads, \(descriptors.values.reduce(0, +)) descriptors"
    }
}
