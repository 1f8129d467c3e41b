import Glibc
import Synchronization

extension VirtualPrinter {
    /// The printer's thread: sleeps in `poll(2)`, and wakes for bytes, for room, for hands, and when the paper has moved.
    func run() {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let watched = shared.withLock { $0.watched(wake: wake.read) }
            var watches = watched.descriptors
            _ = poll(&watches, nfds_t(watches.count), watched.timeout)
            drainWakePipe()
            let told = shared.withLock { shared -> (slips: [Slip], condition: PrinterCondition?, ended: Bool) in
                if shared.isStopping {
                    shared.closeAll()
                    return (shared.machine.takeSlips(), nil, true)
                }
                for watch in watches where watch.revents != 0 { shared.handle(watch, &chunk) }
                shared.carryOut(speed: speed)
                shared.send()
                shared.followCable()
                return (shared.machine.takeSlips(), shared.changedCondition(), false)
            }
            for slip in told.slips { onSlip(slip) }
            if let condition = told.condition { onChange(condition) }
            if told.ended { return }
        }
    }

    private func drainWakePipe() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(wake.read, &bytes, bytes.count) > 0 {}
    }
}

extension VirtualPrinter.Shared {
    /// What `poll(2)` waits for, and how long, in milliseconds.
    func watched(wake: Int32) -> (descriptors: [pollfd], timeout: Int32) {
        var descriptors = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
        if connection >= 0 {
            // A printer whose buffer is full takes nothing more: this is what the host feels as back-pressure.
            let events = (machine.room > 0 ? Int16(POLLIN) : 0) | (unsent.isEmpty ? 0 : Int16(POLLOUT))
            descriptors.append(pollfd(fd: connection, events: events, revents: 0))
        } else if listener >= 0 {
            descriptors.append(pollfd(fd: listener, events: Int16(POLLIN), revents: 0))
        }
        guard !isStopping else { return (descriptors, 0) }
        guard let busyUntil else { return (descriptors, -1) }
        let left = busyUntil - .now
        let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        return (descriptors, Int32(clamping: max(0, milliseconds + 1)))
    }

    mutating func handle(_ watch: pollfd, _ chunk: inout [UInt8]) {
        if watch.fd == connection {
            if watch.revents & Int16(POLLIN) != 0, machine.room > 0 {
                receive(&chunk)
            } else if watch.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
                // What the host had sent and the printer had no room for dies with the host's transfer.
                closeConnection()
            }
        } else if watch.fd == listener, connection < 0, let host = PrinterSocket.accept(listener) {
            attach(host)
        }
    }

    private mutating func receive(_ chunk: inout [UInt8]) {
        let count = recv(connection, &chunk, min(chunk.count, machine.room), 0)
        if count > 0 {
            _ = machine.receive(chunk.prefix(count), now: .now)
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            closeConnection()
        }
    }

    /// At a real speed: the next commands, until one moves the paper.
    mutating func carryOut(speed: Int?) {
        guard let speed else { return }
        let now = ContinuousClock.now
        if let busyUntil, busyUntil > now { return }
        busyUntil = nil
        while let step = machine.step(now: now) {
            let millimetres = Double(step.dots) / max(1, machine.profile.dotsPerMillimetre)
            let moving = Duration.seconds(millimetres / Double(speed)) + (step.hasCut ? .milliseconds(300) : .zero)
            guard moving == .zero else {
                busyUntil = now + moving
                return
            }
        }
    }

    /// Gives the host what it takes. The rest waits in the machine, which says no more when too much waits.
    mutating func send() {
        while connection >= 0 {
            if unsent.isEmpty { unsent = machine.takeReplies() }
            if unsent.isEmpty { return }
            let count = Glibc.send(connection, unsent, unsent.count, Int32(MSG_NOSIGNAL))
            if count > 0 {
                unsent.removeFirst(count)
            } else {
                if errno != EAGAIN && errno != EINTR { closeConnection() }
                return
            }
        }
    }

    /// Does to the sockets what has happened to the cable.
    mutating func followCable() {
        if !machine.condition.isPlugged {
            closeConnection()
            closeListener()
        } else if listener < 0, let path {
            // Should the path have become unusable meanwhile, the printer stays away, as behind a broken socket.
            listener = (try? PrinterSocket.listen(path: path)) ?? -1
        }
    }

    mutating func attach(_ descriptor: Int32) {
        closeConnection()
        connection = descriptor
    }

    mutating func closeConnection() {
        guard connection >= 0 else { return }
        close(connection)
        connection = -1
        unsent = []
    }

    mutating func closeListener() {
        guard listener >= 0 else { return }
        close(listener)
        listener = -1
        if let path { unlink(path) }
    }

    mutating func closeAll() {
        closeConnection()
        closeListener()
        path = nil
    }

    mutating func changedCondition() -> PrinterCondition? {
        guard machine.condition != toldCondition else { return nil }
        toldCondition = machine.condition
        return toldCondition
    }
}
