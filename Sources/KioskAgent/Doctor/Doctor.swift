/// All findings of all facts, and the list of what was looked at: pure.
extension DoctorFacts {
    var report: DoctorReport {
        let findings = findings
        return DoctorReport(
            givesTickets: !findings.contains(where: \.stops), findings: findings,
            checks: DoctorCheck.allCases.map { row($0, findings) }, version: agentVersion)
    }

    /// What stops tickets first; the agent that does not run after what may keep it from running.
    var findings: [Finding] {
        var all: [Finding] = []
        let found =
            configurationFindings + fileFindings + identityFindings + storeFindings + serviceFindings + listenerFindings
            + pageFindings + agentFindings + centralFindings + clockFindings + printerFindings + transcriptFindings
            + slipFindings + fontFindings + pinFindings + voiceFindings + unitFindings
        // Both the agent and the doctor have seen it: the agent's words, and whatever either knows to do.
        for finding in found.filter({ !isAgents($0) }) + found.filter(isAgents) {
            let place = isShared(finding) ? all.firstIndex { $0.code == finding.code } : nil
            guard let place else {
                all.append(finding)
                continue
            }
            let commands = all[place].commands
            all[place] = finding
            all[place].commands += commands.filter { !finding.commands.contains($0) }
        }
        let isDown: (Finding) -> Bool = { $0.code == DoctorCode.agentDown.rawValue }
        return all.filter { $0.stops && !isDown($0) } + all.filter(isDown) + all.filter { !$0.stops }
    }

    private func isAgents(_ finding: Finding) -> Bool {
        agent.status?.troubles.contains { $0.code == finding.code && $0.text == finding.text } ?? false
    }

    private func isShared(_ finding: Finding) -> Bool {
        agent.status?.troubles.contains { $0.code == finding.code } ?? false
    }

    private func row(_ check: DoctorCheck, _ findings: [Finding]) -> CheckRow {
        let mine = findings.filter { $0.check == check }
        let (state, text) = words(check)
        let worst: CheckRow.State = mine.contains(where: \.stops) ? .bad : mine.isEmpty ? state : .warning
        return CheckRow(check: check, state: worst, text: text)
    }
}
