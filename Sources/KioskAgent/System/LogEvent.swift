/// What a line of the log is about, for programs that read the journal: its `MESSAGE_ID` (systemd.journal-fields(7)). docs/service.md
/// lists them.
///
/// An identifier stands for one kind of event for ever: it is never changed and never used for another. Lines that nobody needs to find
/// by a program have none.
enum LogEvent: String, CaseIterable, Sendable {
    /// The agent runs.
    case started = "8044048e30e44a3aacf401cfe354644b"
    /// It has ended in order.
    case ended = "2f59e72941754c71a3ad2713d7f09e9c"
    /// A printer was found, and is used.
    case printerConnected = "54cc28b0eab548db9fdbb1bc1b76f38a"
    /// There is no printer to print on, and why.
    case printerAbsent = "167d71aa5f394300bf3583c404f27c48"
    /// The printer is gone.
    case printerDisconnected = "2d28743e10c944bbbe3074ed4540a36b"
    /// The printer's status is another one.
    case printerStatus = "f6d42235a765435a8291374d8e621358"
    /// A new roll is in the printer.
    case paperChanged = "e1b344776fa44f97a024989e46860aaa"
    /// A slip came out.
    case slipPrinted = "ade4d59a1e104f8db4af0a28ea1556a3"
    /// Nobody knows whether a slip came out: its number is waited for.
    case slipUnknown = "592c5485b9ca430fb4fd0c87e7009e77"
    /// A slip was not printed.
    case slipFailed = "32bf910751104238ab2c7e18f2bc3c21"
    /// Somebody asked for a number and got none, and why.
    case noTicket = "d213996902c5490ea09d71883b2954b5"
    /// Central does not answer, and why.
    case centralAway = "18ad4d3e85a84a27a7425432eeee5a9c"
    /// Central answers again.
    case centralBack = "8adc41d5eafb4ee5a3d4c20653fcee5e"
    /// Another agent follows the feed under this kiosk's name.
    case feedShared = "c69b887aad3a4e81b5f8c68d97310a2c"
    /// Central refused a notice for good: it was set aside.
    case deadLetter = "d9e57cd8ce8141ddaef2260697294877"
    /// Somebody decided about a dead letter.
    case deadLetterSettled = "9bbb50b263af49ea8715577486418b1c"
    /// The store cannot be used: out of service.
    case storeFailed = "8f979eb4070c49359d4f08c5f3a80f36"
    /// The store is in service again.
    case storeBack = "db5642417c524330a61da1ed9ce9391d"
    /// What went over the wire around a slip was saved.
    case transcriptSaved = "970a6df24222417fa86a603249ad42cf"
    /// A part of the agent hangs: it wants to be started anew.
    case stuck = "a82cbf4839dd41d28c5c53bb1d984325"
    /// Somebody services the kiosk, which gives no numbers meanwhile; or has finished.
    case maintenance = "079f0dafb0bd4013b815cbb774c0274d"
    /// A ticket was in mid-work when the agent ended last, and is settled.
    case ticketSettled = "bb66a4f5ffdc4dd3adaadc41a122a67c"
    /// Somebody opened the service page by its PIN.
    case servicePageOpened = "8747432a42ec43bb9db2f2cb12e7d261"
    /// Somebody typed a wrong PIN at the service page.
    case pinWrong = "2738fb7ca7154d19b8dae63419b315ea"
}
