/// The voices that have told the agent how they are, for technicians.
actor VoiceBoard {
    private var reports: [String: (report: VoiceReport, at: Int64)] = [:]

    /// Far more than a hall has zones: whoever makes up names pushes out the one that has been quiet the longest.
    static let mostVoices = 32

    /// `now`: milliseconds on the boot clock.
    func take(_ report: VoiceReport, of name: String, at now: Int64) {
        reports[name] = (report, now)
        guard reports.count > Self.mostVoices, let oldest = reports.min(by: { $0.value.at < $1.value.at }) else {
            return
        }
        reports[oldest.key] = nil
    }

    /// By name.
    func voices(at now: Int64) -> [ServiceStatus.Voice] {
        reports.sorted { $0.key < $1.key }.map { name, last in
            let age = Int(max(0, now - last.at) / 1000)
            return ServiceStatus.Voice(
                name: name, calls: last.report.calls,
                // Both numbers came from outside.
                secondsSinceLastWord: last.report.secondsSinceLastWord.map { max(0, min($0, Int(Int32.max))) + age },
                trouble: last.report.trouble.map { String($0.prefix(300)) }, secondsSinceReport: age)
        }
    }
}

extension VoiceBoard {
    /// What voices may tell.
    nonisolated var routes: [ServiceRoute] {
        [
            ServiceRoute("PUT", "/voice/{name}") { (request, name) throws(StoreError) in
                struct Taken: Encodable {}
                do throws(RequestRefusal) {
                    await self.take(try request.decodeJSON(VoiceReport.self), of: name, at: BootClock.milliseconds)
                    return .json(200, Taken())
                } catch {
                    return error.response
                }
            }
        ]
    }
}
