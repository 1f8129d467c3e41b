import Testing

@testable import HallSimulator

struct PopulationTests {
    /// Plays `steps` actions on a hall and returns them with the hall.
    func play(_ steps: Int, seed: UInt64, hall: HallDefinition = .citizenServiceCentre) throws -> (
        [Population.Action], Central
    ) {
        var population = Population(pace: 60, generator: SplitMix64(seed: seed))
        var central = Central(
            definition: hall, qrContent: .none, businessDay: "2026-11-23", epoch: "e",
            generator: SplitMix64(seed: seed &+ 1))
        var actions: [Population.Action] = []
        for _ in 0..<steps {
            guard let action = population.next(in: central) else { break }
            actions.append(action)
            try central.perform(action, at: morning)
        }
        return (actions, central)
    }

    @Test(arguments: 0..<20) func `a hall lives: tickets are taken, called, repeated, missed and served`(seed: UInt64)
        throws
    {
        let (actions, central) = try play(2000, seed: seed)
        #expect(actions.count == 2000)
        #expect(
            Set(central.eventTypes).isSuperset(of: [
                "ticket.issued", "ticket.called", "ticket.recalled", "ticket.precalled", "ticket.noShow",
                "ticket.served", "ticket.transferred",
            ]))
        #expect(central.tickets.values.contains { $0.priority == .early || $0.priority == .due })
        let waiting = central.lines.indices.map { central.waiting(forLine: $0).count }.reduce(0, +)
        #expect(waiting <= Population.crowd)
        #expect(central.calls.count > 300)
    }

    @Test func `the same seed gives the same day, another seed another one`() throws {
        #expect(try play(300, seed: 3).0 == play(300, seed: 3).0)
        #expect(try play(300, seed: 3).0 != play(300, seed: 4).0)
    }

    @Test func `when every service is closed the line is served and then nothing happens`() throws {
        var (_, central) = try play(200, seed: 6)
        for line in central.lines { try central.setState(.closed, ofService: line.definition.id, at: morning) }
        var population = Population(pace: 60, generator: SplitMix64(seed: 7))
        while let action = population.next(in: central) { try central.perform(action, at: morning) }
        #expect(central.lines.allSatisfy { $0.waiting.isEmpty } && central.serving.isEmpty)
    }

    @Test func `pauses average to the pace and none is longer than four times that`() {
        var population = Population(pace: 60, generator: SplitMix64(seed: 1))
        let pauses = (0..<10_000).compactMap { _ in population.pause() }
        #expect(pauses.count == 10_000)
        let mean = pauses.reduce(.zero, +) / 10_000
        #expect(mean > .milliseconds(900) && mean < .milliseconds(1050))
        #expect(pauses.allSatisfy { $0 >= .zero && $0 <= .seconds(4) })
    }

    @Test(arguments: [0, -1, 1e-300, Double.nan, -.infinity, .infinity]) func `without a pace nobody acts`(pace: Double)
    {
        var population = Population(pace: pace, generator: SplitMix64(seed: 1))
        #expect(population.pause() == nil)
    }

    @Test func `running without people returns at once`() async { await TestClient().hall.run() }

    @Test func `people act in the running hall until it is stopped`() async {
        let client = TestClient(pace: 6000)
        let changes = await client.hall.changes()
        let running = Task { await client.hall.run() }
        for await _ in changes where await !client.hall.view().calls.isEmpty { break }
        running.cancel()
        await running.value
        #expect(await !client.hall.central.tickets.isEmpty)
    }

    @Test func `the demonstration's hall can serve all it offers`() {
        let hall = HallDefinition.citizenServiceCentre
        #expect(Set(hall.windows.flatMap(\.services)) == Set(hall.services.map(\.id)))
        #expect(Set(hall.services.map(\.prefix)).count == 6 && Set(hall.windows.map(\.id)).count == 6)
    }
}
