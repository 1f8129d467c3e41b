import Foundation
import Testing

@testable import KioskAgent

extension WireTests {
    @Suite(.serialized) struct Faults {
        /// A slip that is as short as one with a QR can be.
        private func course(_ fault: WireFault) async throws -> FaultCourse {
            try await FaultCourse(
                try await WireHall(
                    times: fault.isSilent ? .short : .patient, amend: "doublesRaster: true, widthDots: 256", template: "https://q/{token}"))
        }

        @Test func `an unplugged cable, at any byte of a ticket`() async throws {
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
                if index % 50 == 0 { try? FileHandle.standardError.write(contentsOf: Data("wire: \(fault.name) \(index) \(offset) \(course.places.number) \(course.places.end) \(ContinuousClock.now - begun)\n".utf8)) }
            }
            try await course.close()
            print("wire: \(fault.name) at \(all.count) bytes of \(course.places.end) in \(ContinuousClock.now - begun)")
        }

        private func some(_ count: Int, of all: [Int]) -> [Int] {
            (0..<count).map { all[$0 * (all.count - 1) / (count - 1)] }
        }
    }
}
