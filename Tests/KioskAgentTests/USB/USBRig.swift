import Foundation
import Synchronization

@testable import KioskAgent

/// Emulated USB printers for programs with real libusb: under umockdev, or in the virtual machine behind its real
/// kernel. What they can be told is listed in Tests/USBRig/README.md.
final class USBRig: Sendable {
    /// Whether this is the guest of the virtual machine.
    static let hasKernel = ProcessInfo.processInfo.environment["KIOSK_RIG"] == "vhci"

    /// Whether udev gives printers to the agent there, and keeps usblp off.
    static let hasRule = ProcessInfo.processInfo.environment["KIOSK_RULE"] == "yes"

    /// For programs that are to see the printers.
    let environment: [String: String]
    /// The control socket, for programs that talk to the rig themselves.
    var socket: String { directory.file("rig.sock") }
    private let turn: Turns.Turn?
    private let directory: TemporaryDirectory
    private let process: Process
    /// The rig ends when this closes, also when the tests crash.
    private let lifeline = Pipe()
    private let control: Mutex<ControlConnection>

    /// Executables built together with the tests.
    static func executable(_ name: String) -> URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
    }

    /// The same, for those that are written out.
    convenience init(_ printers: String...) async throws { try await self.init(printers: printers) }

    /// Printers, not plugged in, each `key=value,key=value`; none: one with everything as by default.
    init(printers: [String]) async throws {
        turn = Self.hasKernel ? await Turns.kernel.take() : nil
        let directory = try TemporaryDirectory()
        let process = Process()
        process.executableURL = Self.executable("usb-printer-rig")
        process.arguments = [Self.hasKernel ? "vhci" : "umockdev", directory.file("rig.sock")] + printers
        process.standardInput = lifeline
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        // "ready", or nothing at all.
        _ = try await onThread { output.fileHandleForReading.availableData }
        let connection = try ControlConnection(path: directory.file("rig.sock"))
        let pairs = try connection.send("environment").split(separator: " ").compactMap { pair in
            pair.firstIndex(of: "=").map { (String(pair[..<$0]), String(pair[pair.index(after: $0)...])) }
        }
        environment = Dictionary(pairs) { first, _ in first }
        control = Mutex(connection)
        self.directory = directory
        self.process = process
    }

    deinit {
        _ = try? control.withLock { try $0.send("quit") }
        process.waitUntilExit()
    }

    /// A command line of the plain libusb program, which sees the printers.
    func bareClient(_ arguments: String...) -> [String] {
        ["env"] + environment.map { "\($0.key)=\($0.value)" } + [Self.executable("bare-usb-client").path] + arguments
    }

    /// Says one line to a rig; gives what follows "ok" in its reply.
    @discardableResult
    func send(_ command: String) throws -> String { try control.withLock { try $0.send(command) } }

    /// When the rig did it, in seconds of CLOCK_MONOTONIC.
    @discardableResult
    func time(_ command: String) throws -> Double { Double(try send(command)) ?? .nan }

    /// One of the numbers that `count` replies.
    func count(_ key: String, printer: Int = 1) throws -> Int {
        let pair = try send("\(printer) count").split(separator: " ").first { $0.hasPrefix(key + "=") }
        guard let number = pair.flatMap({ Int($0.dropFirst(key.count + 1)) }) else { throw RigRefused(reply: key) }
        return number
    }

    /// All bytes that a printer got since `zero`.
    func received(printer: Int = 1) throws -> [UInt8] { try bytes(send("\(printer) received")) }

    /// The bytes of each slip that came out since the last time.
    func slips(printer: Int = 1) throws -> [[UInt8]] { try send("\(printer) slips").split(separator: " ").map(bytes) }

    /// The text on each slip that came out since the last time that its bytes or its text were asked for.
    func papers(printer: Int = 1) throws -> [String] {
        try send("\(printer) papers").split(separator: " ").map {
            String(decoding: try bytes($0.dropLast()), as: UTF8.self)
        }
    }

    /// What hangs out of a printer, as text.
    func uncutText(printer: Int = 1) throws -> String {
        let hex = try send("\(printer) uncut").split(separator: "=", omittingEmptySubsequences: false).last ?? ""
        return String(decoding: try bytes(hex), as: UTF8.self)
    }

    private func bytes(_ hex: some StringProtocol) throws -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

/// The rig did not do what it was told.
struct RigRefused: Error, CustomStringConvertible {
    let reply: String
    var description: String { "the rig says: \(reply)" }
}

/// The test's end of the control socket: a line there, a line back.
private final class ControlConnection: Sendable {
    private let descriptor: Int32

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw RigRefused(reply: "nothing: it did not start (errno \(errno))") }
    }

    deinit { close(descriptor) }

    func send(_ command: String) throws -> String {
        let line = Array((command + "\n").utf8)
        guard Glibc.send(descriptor, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else {
            throw RigRefused(reply: "nothing: it is gone (\(command))")
        }
        var reply: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while reply.last != 10 {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { throw RigRefused(reply: "nothing: it is gone (\(command))") }
            reply += chunk.prefix(count)
        }
        let text = String(decoding: reply.dropLast(), as: UTF8.self)
        guard text.hasPrefix("ok") else { throw RigRefused(reply: text) }
        return String(text.dropFirst(3))
    }
}
