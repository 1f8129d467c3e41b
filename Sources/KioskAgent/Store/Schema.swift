/// The shape of the store and how an older one becomes today's.
enum Schema {
    /// `PRAGMA application_id`: "KSKA". A database of another program is never touched.
    static let applicationID: Int64 = 0x4B53_4B41

    /// Step n makes version n+1 (`PRAGMA user_version`) out of version n. A step that has shipped never changes.
    static let migrations = [
        """
        CREATE TABLE ticket (
            issueSequence INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, even after rows are deleted
            ticketID TEXT NOT NULL UNIQUE,
            intent TEXT NOT NULL,
            service TEXT NOT NULL,
            token TEXT,                      -- null once void, or the business day is over and central has the binding
            requestedAtBootMs INTEGER NOT NULL,
            bootID TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('reserving', 'printing', 'printed', 'unknown', 'failed', 'abandoned')),
            number TEXT,
            ahead INTEGER,
            businessDay TEXT,
            qrContent TEXT,                  -- null with the token
            issuedAt TEXT,
            evidence TEXT,
            CHECK ((number IS NULL) = (state IN ('reserving', 'abandoned'))),
            CHECK ((evidence IS NOT NULL) = (state = 'printed'))
        ) STRICT;
        CREATE INDEX ticketByIntent ON ticket (intent);
        CREATE INDEX ticketOpen ON ticket (state) WHERE state IN ('reserving', 'printing');
        CREATE INDEX ticketWithToken ON ticket (businessDay) WHERE token IS NOT NULL;

        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticketID TEXT NOT NULL REFERENCES ticket (ticketID),
            kind TEXT NOT NULL CHECK (kind IN ('bind', 'void')),
            revision INTEGER,
            reason TEXT,
            refusal TEXT,                    -- what central said when it refused for good; then it is not sent again by itself
            CHECK ((revision IS NOT NULL) = (kind = 'bind'))
        ) STRICT;
        CREATE INDEX outboxWaiting ON outbox (id) WHERE refusal IS NULL;
        CREATE INDEX outboxByTicket ON outbox (ticketID);
        """
    ]
}
