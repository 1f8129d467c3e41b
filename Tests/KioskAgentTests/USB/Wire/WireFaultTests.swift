import Testing

@testable import KioskAgent

extension WireTests {
    @Suite(.serialized) struct Faults {
        /// A slip that is as short as one with a QR can be.
        private func course(_ fault: WireFault) async throws -> FaultCourse {
            try await FaultCourse(
                try await WireHall(
                    times: fault.isSilent ? .short : .patient, amend: "doublesRaster: true, widthDots: 256",
                    template: "https://q/{token}"))
        }

        @Test
        func `an unplugged cable, at any byte of a ticket`() async throws {
            try await sweep(.unplug) { places in
                USBRig.hasKernel ? some(30, of: Array(1...places.end)) : Array(1...places.end)
            }
        }

        @Test(arguments: WireFault.others)
        func `a fault at the bounds of each command`(_ fault: WireFault) async throws {
            try await sweep(fault) { places in
                let bounds = Set(places.boundaries.flatMap { [$0 - 1, $0, $0 + 1] }.filter { 1...places.end ~= $0 })
                return USBRig.hasKernel
                    ? [places.number - 1, places.number + 1, places.end - 1] : bounds.sorted()
            }
        }

        @Test(arguments: ["short out 1", "short out 7", "short out 511", "short in 1"])
        func `transfers that end short, a whole ticket long`(_ command: String) async throws {
            let fault = WireFault(name: command, command: command, mayInterrupt: false)
            try await sweep(fault) { _ in [1] }
        }

        /// A real one: what is told to wait does so by the kernel's own clock.
        @Test(.enabled(if: USBRig.hasKernel))
        func `a printer that takes nothing for five seconds prints all the same`() async throws {
            let hall = try await WireHall()
            try await hall.becomeQuiet()
            try hall.rig.send("zero")
            try hall.rig.send("at 1500 hold 0")
            async let ticket = hall.ticket()
            while try hall.rig.count("total") < 1500 { try await Task.sleep(for: .milliseconds(20)) }
            try await Task.sleep(for: .seconds(5))
            #expect(try hall.rig.count("total") == 1500)
            try hall.rig.send("release")
            #expect(try await ticket.outcome == .printed("confirmed"))
            #expect(try hall.rig.papers().count == 1)
            #expect(await hall.close() == 0)
        }

        @Test func `a printer that answers nothing prints, and nobody claims to know more than that all was sent`()
            async throws
        {
            let hall = try await WireHall(
                "answers=nothing,id=1234:5678,maker=Acme,model=KP", base: "generic-80", times: .short,
                first: "printer: mute")
            for _ in 0..<3 { #expect(try await hall.ticket().outcome == .printed("sent")) }
            #expect(try hall.rig.papers().count == 3)
            let central = try await hall.settled(3)
            #expect(central.live.count == 3 && central.live.allSatisfy { $0.binding?.evidence == "sent" })
            #expect(await hall.close() == 0)
        }

        private func sweep(_ fault: WireFault, offsets: (FaultCourse.Places) -> [Int]) async throws {
            let begun = ContinuousClock.now
            var course = try await course(fault)
            let all = offsets(course.places)
            for (index, offset) in all.enumerated() {
                // Central's and the agent's memory of tickets grow, and so does what each change costs.
                if index > 0, index.isMultiple(of: 400) {
                    try await course.close()
                    course = try await self.course(fault)
                }
                try await course.run(fault, at: offset)
            }
            try await course.close()
            let took = ContinuousClock.now - begun
            print("wire: \(fault.name) at \(all.count) bytes of \(course.places.end) in \(took)")
        }

        private func some(_ count: Int, of all: [Int]) -> [Int] {
            (0..<count).map { all[$0 * (all.count - 1) / (count - 1)] }
        }
    }
}
