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
        """,
        """
        CREATE TABLE newTicket (
            issueSequence INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, even after rows are deleted
            ticketID TEXT NOT NULL UNIQUE,
            intent TEXT NOT NULL,
            service TEXT NOT NULL,
            origin TEXT NOT NULL DEFAULT 'paper' CHECK (origin IN ('paper', 'appointment')),
            token TEXT,                      -- null once void, or the business day is over and central has the binding
            requestedAtBootMs INTEGER NOT NULL,
            bootID TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN (
                'reserving', 'printing', 'printed', 'unknown', 'pendingChoice', 'onScreen', 'followed', 'failed', 'returned', 'abandoned')),
            number TEXT,
            ahead INTEGER,
            businessDay TEXT,
            qrContent TEXT,                  -- null with the token
            issuedAt TEXT,
            evidence TEXT,
            leaseID TEXT,                    -- for a number that this kiosk gave while central was out of reach
            appointmentID TEXT,
            notBefore TEXT,                  -- the booked time, RFC 3339
            revision INTEGER NOT NULL DEFAULT 0,  -- of the last binding that was queued
            reprints INTEGER NOT NULL DEFAULT 0,
            CHECK ((number IS NULL) = (state IN ('reserving', 'abandoned'))),
            CHECK ((evidence IS NOT NULL) = (state = 'printed')),
            CHECK ((origin = 'appointment') = (appointmentID IS NOT NULL))
        ) STRICT;
        INSERT INTO sqlite_sequence (name, seq) SELECT 'newTicket', seq FROM sqlite_sequence WHERE name = 'ticket';
        INSERT INTO newTicket (issueSequence, ticketID, intent, service, token, requestedAtBootMs, bootID, state, number, ahead,
                businessDay, qrContent, issuedAt, evidence, revision)
            SELECT issueSequence, ticketID, intent, service, token, requestedAtBootMs, bootID, state, number, ahead,
                businessDay, qrContent, issuedAt, evidence, CASE WHEN state IN ('printed', 'unknown') THEN 2 ELSE 0 END
            FROM ticket;
        CREATE TABLE newOutbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticketID TEXT NOT NULL REFERENCES newTicket (ticketID),
            kind TEXT NOT NULL CHECK (kind IN ('bind', 'void')),
            revision INTEGER,
            reason TEXT,
            refusal TEXT,                    -- what central said when it refused for good; then it is not sent again by itself
            CHECK ((revision IS NOT NULL) = (kind = 'bind'))
        ) STRICT;
        INSERT INTO sqlite_sequence (name, seq) SELECT 'newOutbox', seq FROM sqlite_sequence WHERE name = 'outbox';
        INSERT INTO newOutbox SELECT id, ticketID, kind, revision, reason, refusal FROM outbox;
        DROP TABLE outbox;
        DROP TABLE ticket;
        ALTER TABLE newTicket RENAME TO ticket;
        ALTER TABLE newOutbox RENAME TO outbox;
        CREATE INDEX ticketByIntent ON ticket (intent);
        CREATE INDEX ticketOpen ON ticket (state) WHERE state IN ('reserving', 'printing', 'pendingChoice', 'onScreen');
        CREATE INDEX ticketWithToken ON ticket (businessDay) WHERE token IS NOT NULL;
        CREATE INDEX outboxWaiting ON outbox (id) WHERE refusal IS NULL;
        CREATE INDEX outboxRefused ON outbox (id) WHERE refusal IS NOT NULL;
        CREATE INDEX outboxByTicket ON outbox (ticketID);

        CREATE TABLE lease (
            leaseID TEXT PRIMARY KEY,
            service TEXT NOT NULL,
            count INTEGER NOT NULL,          -- as asked for: asked again, it is the same request
            businessDay TEXT NOT NULL,       -- as asked for
            prefix TEXT,                     -- null, with what follows, until central has answered
            digits INTEGER,
            next INTEGER,                    -- the number to be given next; above last: used up
            last INTEGER,
            notBefore TEXT,
            notAfter TEXT,
            CHECK ((prefix IS NULL) = (next IS NULL)),
            CHECK ((prefix IS NULL) = (last IS NULL))
        ) STRICT;
        CREATE INDEX leaseByService ON lease (service, businessDay);

        CREATE TABLE poolRequest (
            requestID TEXT PRIMARY KEY,      -- asked for, not answered yet
            count INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE poolEntry (
            content TEXT PRIMARY KEY,        -- taken out in the transaction that gives it to a ticket
            expiresAt TEXT NOT NULL
        ) STRICT;

        CREATE TABLE kept (
            what TEXT PRIMARY KEY,           -- 'hall': the hall as last seen; 'contact': when central was last heard
            json TEXT NOT NULL
        ) STRICT;

        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT,                         -- RFC 3339; null while the clock was not to be trusted
            businessDay TEXT,
            action TEXT NOT NULL,
            ticketID TEXT,
            detail TEXT NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE upkeep (
            printer TEXT PRIMARY KEY,        -- what tells it from others: its serial number, or port and model
            json TEXT NOT NULL               -- what was printed on it, and its paper's history
        ) STRICT;
        """,
    ]
}
