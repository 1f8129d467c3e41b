import Foundation

@testable import KioskAgent

/// Runs a program, found as a shell finds it, to its end. The output is what it wrote to standard output, and with `errors` to
/// standard error too. Waits on a thread of its own: the few that tasks share also answer for central in other tests, and kept
/// busy would make agents give central up.
func run(_ arguments: [String], errors: Bool = false) async throws -> (status: Int32, output: String) {
    try await onThread { try runBlocking(arguments, errors: errors) }
}

/// By the agent's own means: Foundation's `Process` crashes in a process with some 1400 files open, as this one is while others test
/// crowds of connections.
private func runBlocking(_ arguments: [String], errors: Bool) throws -> (status: Int32, output: String) {
    let merged = errors ? ["sh", "-c", #"exec "$@" 2>&1"#, "sh"] + arguments : arguments
    // A program that is not there is a status, 127, as a shell has it.
    var process = ChildProcess(arguments: ["/usr/bin/env"] + merged, deadline: patience)
    process.outputLimit = 64 << 20
    let outcome = try process.run()
    let output = String(decoding: outcome.output, as: UTF8.self)
    return switch outcome.ending {
    case .exited(let status): (status, output)
    case .killed(let signal): (signal, output)
    }
}

/// A program that should have succeeded and did not.
struct ProgramFailed: Error, CustomStringConvertible {
    let description: String
}

/// What a program that has to succeed wrote to standard output.
@discardableResult
func succeed(_ arguments: String...) async throws -> String {
    let (status, output) = try await run(arguments)
    guard status == 0 else { throw ProgramFailed(description: "\(arguments) ended with \(status): \(output)") }
    return output
}

/// What zbar, which knows nothing of us, reads from the QR in a drawing.
func readQR(drawnIn svg: String) async throws -> String {
    let picture = svg + ".png"
    // Wide enough for modules of some pixels each, on a slip as on a screen.
    try await succeed(
        "rsvg-convert", "--width", "600", "--keep-aspect-ratio", "--background-color", "white", "-o", picture, svg)
    return try await succeed("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture)
        .trimmingCharacters(in: .newlines)
}
