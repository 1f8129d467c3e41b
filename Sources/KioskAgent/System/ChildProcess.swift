import CLinux
import Glibc
import Synchronization

/// A program that is run to its end: bytes in, bytes out, and never longer than it may.
///
/// It blocks, so it is called on a thread of its own. The program leads a process group: when its time is over, the helpers that it
/// started are killed with it.
struct ChildProcess: Sendable {
    /// How a program ended.
    enum Ending: Equatable, Sendable {
        case exited(Int32)
        /// By the signal of this number.
        case killed(Int32)
    }

    /// What came of a program that ended by itself, whatever its status.
    struct Outcome: Equatable, Sendable {
        let ending: Ending
        let output: [UInt8]
        /// The last of what it wrote to standard error, one line, for the log.
        let complaint: String
    }

    /// Why there is no outcome. The program does not run any more.
    enum Failure: Error, Equatable {
        /// No such program, or not one that can be run.
        case notStarted(program: String, Errno)
        /// The deadline passed.
        case tooSlow(program: String, Duration)
        /// It wrote more than it may, in bytes.
        case tooMuchOutput(program: String, limit: Int)
        /// `Stop.stop` was called.
        case stopped
        /// The system has no more pipes or processes.
        case system(call: String, Errno)
    }

    /// Ends a program from another thread, also one that has not been started yet.
    final class Stop: Sendable {
        fileprivate let event = linux_eventfd()

        deinit { close(event) }

        /// Kills what runs; whatever is run with this later is killed as well.
        func stop() { eventfd_write(event, 1) }
    }

    /// The program, found as a shell finds it, and its arguments.
    let arguments: [String]
    /// From the start to the end.
    var deadline: Duration
    /// Bytes of output that it may write.
    var outputLimit = 1 << 20

    /// Runs it with `input` on its standard input.
    func run(input: [UInt8] = [], stop: Stop? = nil) throws(Failure) -> Outcome {
        let end = ContinuousClock.now + deadline
        // A program that does not read all of its input is no reason to die of a signal.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)

        let (stdin, stdout, stderr) = (try Pipe(), try Pipe(), try Pipe())
        let child = try spawn(stdin: stdin.reading, stdout: stdout.writing, stderr: stderr.writing)
        stdin.reading.close()
        stdout.writing.close()
        stderr.writing.close()
        var talk = Talk(input: input, stdin: stdin.writing, stdout: stdout.reading, stderr: stderr.reading)
        var failure: Failure?
        do {
            try talk.run(child: child, of: self, until: end, stop: stop)
        } catch {
            failure = error
        }
        // Before the child is waited for, while its number names nobody else.
        kill(-child, SIGKILL)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        if let failure { throw failure }
        // WIFEXITED and its like are macros.
        let signal = status & 0x7F
        return Outcome(
            ending: signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal), output: talk.output,
            complaint: talk.complaint)
    }

    fileprivate var program: String { arguments.first ?? "" }

    private func spawn(stdin: Descriptor, stdout: Descriptor, stderr: Descriptor) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (end, number) in [(stdin, STDIN_FILENO), (stdout, STDOUT_FILENO), (stderr, STDERR_FILENO)] {
            posix_spawn_file_actions_adddup2(&actions, end.number, number)
        }
        // Not every library that has descriptors open marks them.
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        // What the agent blocks and ignores is its own affair.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let code = posix_spawnp(&child, program, &actions, &attributes, &words, environ)
        guard code == 0 else { throw .notStarted(program: program, Errno(rawValue: code)) }
        return child
    }
}

extension ChildProcess.Failure: CustomStringConvertible {
    var description: String {
        switch self {
        case .notStarted(let program, let reason): "\(program) cannot be run: \(reason)"
        case .tooSlow(let program, let limit): "\(program) was killed, as it took longer than \(limit)"
        case .tooMuchOutput(let program, let limit): "\(program) was killed, as it wrote more than \(limit) bytes"
        case .stopped: "it was stopped"
        case .system(let call, let reason): "\(call): \(reason)"
        }
    }
}

extension ChildProcess.Outcome {
    /// Nil for a program that ended with 0; else how it ended and what it said, for the log.
    var flaw: String? {
        let said = complaint.isEmpty ? "" : ": \(complaint)"
        return switch ending {
        case .exited(0): nil
        case .exited(let status): "ended with \(status)\(said)"
        case .killed(let signal): "was ended by signal \(signal)\(said)"
        }
    }
}

// MARK: - Pipes

/// One end of a pipe, closed once.
private final class Descriptor {
    private(set) var number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close() }

    func close() {
        guard number >= 0 else { return }
        Glibc.close(number)
        number = -1
    }
}

private struct Pipe {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(ChildProcess.Failure) {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw .system(call: "pipe2", .current) }
        (reading, writing) = (Descriptor(ends[0]), Descriptor(ends[1]))
    }
}

/// What goes between the agent and a child, on the thread that waits for it.
private struct Talk {
    private(set) var output: [UInt8] = []
    private var errors: [UInt8] = []
    private var rest: ArraySlice<UInt8>
    private let stdin: Descriptor
    private let stdout: Descriptor
    private let stderr: Descriptor

    /// A child that has ended leaves what it wrote in the pipes; a helper of its own that holds them open is not waited for.
    private static let graceAfterEnd = Duration.milliseconds(500)

    init(input: [UInt8], stdin: Descriptor, stdout: Descriptor, stderr: Descriptor) {
        (rest, self.stdin, self.stdout, self.stderr) = (input[...], stdin, stdout, stderr)
        for end in [stdin, stdout, stderr] {
            _ = fcntl(end.number, F_SETFL, fcntl(end.number, F_GETFL) | O_NONBLOCK)
        }
        if input.isEmpty { stdin.close() }
    }

    var complaint: String {
        let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
        return String((lines.last ?? "").suffix(300))
    }

    /// Returns when the child has ended and all that it wrote was read.
    mutating func run(
        child: pid_t, of process: ChildProcess, until end: ContinuousClock.Instant, stop: ChildProcess.Stop?
    ) throws(ChildProcess.Failure) {
        let ended = Descriptor(linux_pidfd(child))
        guard ended.number >= 0 else { throw .system(call: "pidfd_open", .current) }
        var graceEnd: ContinuousClock.Instant?
        while true {
            // A negative number is passed over by poll.
            var polled = [
                pollfd(fd: stdin.number, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: stdout.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stderr.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: graceEnd == nil ? ended.number : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stop?.event ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&polled, nfds_t(polled.count), pollTimeout(until: min(end, graceEnd ?? end)))
            if ready < 0, errno != EINTR { throw .system(call: "poll", .current) }
            if polled[4].revents != 0 { throw .stopped }
            if polled[0].revents != 0 { write() }
            if polled[1].revents != 0 { read(stdout, into: \.output) }
            if polled[2].revents != 0 { read(stderr, into: \.errors) }
            errors = errors.suffix(4096)
            guard output.count <= process.outputLimit else {
                throw .tooMuchOutput(program: process.program, limit: process.outputLimit)
            }
            if polled[3].revents != 0 { graceEnd = .now + Self.graceAfterEnd }
            if let graceEnd, stdout.number < 0 && stderr.number < 0 || graceEnd <= .now { return }
            if end <= .now { throw .tooSlow(program: process.program, process.deadline) }
        }
    }

    private mutating func write() {
        let count = rest.withUnsafeBytes { Glibc.write(stdin.number, $0.baseAddress, $0.count) }
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        // It does not want more: its end says what that means.
        rest = count < 0 ? [] : rest.dropFirst(count)
        if rest.isEmpty { stdin.close() }
    }

    private mutating func read(_ end: Descriptor, into bytes: WritableKeyPath<Talk, [UInt8]>) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = buffer.withUnsafeMutableBytes { Glibc.read(end.number, $0.baseAddress, $0.count) }
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else { return end.close() }
        self[keyPath: bytes] += buffer[..<count]
    }
}
