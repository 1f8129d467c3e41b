/// The store's file and what was put aside, for people.
enum StoreListing {
    static func text(of survey: StoreSurvey) -> String {
        var lines = [survey.path]
        if let inside = survey.inside {
            let newest =
                inside.version == survey.knownVersion ? "this kiosk-agent's" : "it becomes \(survey.knownVersion)"
            lines.append(
                inside.version == 0
                    ? "  nothing is in it yet"
                    : "  version \(inside.version), \(newest); \(inside.tickets) tickets, \(inside.waiting) notices wait for central, "
                        + "\(inside.deadLetters) dead letters")
        } else {
            lines.append("  \(survey.obstacle ?? "cannot be looked into")")
        }
        for aside in survey.asides {
            let why =
                switch aside.kind {
                case .before: "as it was with version \(aside.version)"
                case .newer: "what version \(aside.version) had"
                }
            lines += [aside.file, "  \(why)\(aside.businessDay.map { ", up to \($0)" } ?? "")"]
        }
        return lines.map { $0.harmless + "\n" }.joined()
    }

    static func text(of outcome: StoreReturn.Outcome, path: String) -> String {
        var text =
            "\(path) has version \(outcome.version) now: \(outcome.tickets) tickets, \(outcome.waiting) notices wait for central.\n"
        if outcome.isCopy {
            text +=
                "Tickets that were taken since the copy was made are not in it: what central has not heard of them it never hears. "
                + "Numbers in reserve were given up, others are asked for.\n"
            if let aside = outcome.aside {
                text += "The damaged file is \(aside): delete it once nobody needs it, tokens are in it.\n"
            }
            return text
        }
        if !outcome.left.isEmpty { text += "Not in it: \(outcome.left.joined(separator: ", ")).\n" }
        if let aside = outcome.aside { text += "The newer file is \(aside), until its business day is over.\n" }
        return text + "Install the older kiosk-agent now: this one would make the newer version of it again.\n"
    }
}
