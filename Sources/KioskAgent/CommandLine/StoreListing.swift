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
                    : "  version \(inside.version), \(newest); "
                        + "\(held(inside.tickets, inside.waiting)), \(counted(inside.deadLetters, "dead letter"))")
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
            "\(path) has version \(outcome.version) now: \(held(outcome.tickets, outcome.waiting)).\n"
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

    private static func held(_ tickets: Int, _ waiting: Int) -> String {
        "\(counted(tickets, "ticket")), \(counted(waiting, "notice")) for central"
    }

    private static func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
}
