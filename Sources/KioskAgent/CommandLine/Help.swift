import SlipDesign

/// What `kiosk-agent help` prints.
var helpText: String {
    """
    kiosk-agent: prints numbered tickets with a QR and registers them with the hall's central queue service

    kiosk-agent run [--config FILE]
        The daemon. FILE is JSON5; /etc/kiosk-agent/config.json5 unless given. Ends on SIGTERM, once the slip in hand is out.
    kiosk-agent check-config [--config FILE]
        Reads the configuration as `run` would and says what is wrong with it, line and key.
    kiosk-agent voice [--config FILE] [--zone ZONE] [--agent URL] [--output DIR]
        Says the hall's calls, or those of a zone, as the agent's display feed tells them; URL is the agent of this machine unless
        given. --output writes each utterance as a WAV and a line of spoken.jsonl instead of playing it. Ends on SIGTERM.
    kiosk-agent say NUMBER[,NUMBER…] WINDOW [--language zh|en|both] [--chime] [--output FILE] [--config FILE]
        Prints and says what the voice would say of a call, or writes it as a WAV: kiosk-agent say A010 3
    kiosk-agent printers [--config FILE] [--json]
        Lists the printers that are attached by USB: which one the configuration chooses, profile, quirks, endpoints, who has it,
        how it is. Prints nothing and disturbs no running agent. Ends with 0 also when there is none; with 69 if USB cannot be opened.
    kiosk-agent probe [--serial S | --port P | --usb ID] [--config FILE] [--print]
        Asks the printer what it can do and proposes a profile on standard output, for a file in /etc/kiosk-agent/printers.d. Stop the
        agent first. A printer that does not know a question may print a few letters; --print prints a test slip besides.
    kiosk-agent status [--watch] [--json] [--config FILE | --socket PATH]
        How the running agent is, on one screen: what needs a hand first, with what to do, then printer, paper, central, feed, outbox,
        numbers in reserve, clock and last ticket. --watch keeps it up to date, or prints a line for each change where it is no
        terminal. Ends with 0 if numbers are being given, with 1 if not, with 69 if the agent is not running.
    kiosk-agent dead-letters [list] [--config FILE | --socket PATH] [--json]
    kiosk-agent dead-letters send-again ID|all
    kiosk-agent dead-letters discard ID
        What central refused for good: shows it, sends it again, or gives it up. Speaks to the running agent by service.socket.
    kiosk-agent paper-changed [--config FILE | --socket PATH] [--json]
        Says that a new roll is in the printer, where its sensors did not: what is left is reckoned from here.
    kiosk-agent demo [--hall county|province] [--profile NAME] [--touch-port N] [--addresses FILE] [--seed N]
        Everything without a printer or a hall: the agent, a simulated central service and a virtual printer in one process, at
        addresses of this machine. Open the printed demo page and touch a service. Ends on Ctrl-C.
    kiosk-agent demo --tickets N --output DIR [--hall …] [--profile NAME] [--seed N]
        Takes N tickets by itself through the touch page's API and writes each slip (0001.escpos, 0001.svg) and summary.json.
        Ends with 0 only if every ticket is registered with central.
    kiosk-agent simulate --socket PATH [--hall …] [--central-port N] [--profile NAME] [--pace N] [--seed N]
        The simulated central service and the virtual printer (a Unix socket at PATH) by themselves, to run an agent against.
        --pace: what people in the hall do, in actions a minute; 0 unless given.
    kiosk-agent slip [--template NAME|FILE] [--logo FILE] [--profile NAME] [--config FILE] [--case CASE] [--preview OUT.svg|-]
        Reads a slip's template and says what is wrong with it, file:line:column; with --preview draws it with sample values.
        Template, logo and profile are the configuration's unless given, else default, none and generic-80. CASE: \(SampleCase.allCases.map(\.rawValue).joined(separator: ", ")).
    kiosk-agent slip … --watch [--port N]
        Serves a page on this machine that shows the slip on wide and narrow paper, and what is wrong with it, as its file is edited.
    kiosk-agent slip … --print [--socket PATH]
        Prints the sample, marked above and below as no ticket: through the running agent, between two tickets, or without one on the
        printer of the configuration. Ends with 0 once it is out.
    kiosk-agent slip --show NAME | --placeholders
        The source of a slip that comes with the agent (\(ShippedSlip.allCases.map(\.rawValue).joined(separator: ", "))), to begin an own one from; what stands for what.
    kiosk-agent render FILE.escpos [--profile NAME]
        Draws what a printer would make of the file: one SVG to standard output.
    kiosk-agent replay FILE.transcript [--job N]
        Tells what the agent sent and the printer said around the slips of a transcript, or around its Nth one, and lets this version
        decide again. Ends with 0 if it comes to the recorded outcome, with 1 if not.
    kiosk-agent help | version

    Profiles: \(profileNames)
    Exit codes: 1 a ticket is not registered, no numbers are being given, a replay disagrees, there is no such dead letter; else sysexits(3): 64 usage, 65 not such a file, 66 no such input,
    69 address or printer not to be had, 73 cannot write, 78 configuration.

    """
}

/// The names of the profiles there are, for people.
private var profileNames: String {
    do {
        let names = try PrinterFiles.load().profileIDs.joined(separator: ", ")
        return "\(names); \(SimulatedHall.defaultProfile) unless given"
    } catch {
        return "none can be read: \(error)"
    }
}

/// The version that people report with a fault.
let versionText = "kiosk-agent \(agentVersion)\n"

/// The same without the name.
let agentVersion = "0.1.0"
