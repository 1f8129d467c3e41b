import FoundationEssentials

extension FeedPage: Decodable {
    private enum Key: String, CodingKey { case epoch, events, next, advice }
    private enum AdviceKey: String, CodingKey { case wait, retryMs }

    /// The contract allows no more in one answer.
    static let mostEvents = 500

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        epoch = try container.name(.epoch, longest: 200)
        let items: [Tolerant<Item>] = try container.elements(.events, most: Self.mostEvents)
        self.items = items.compactMap(\.value)
        next = try container.count(.next)
        // Advice that cannot be read is none.
        if let advice = try? container.nestedContainer(keyedBy: AdviceKey.self, forKey: .advice) {
            self.advice = Advice(
                wait: try? advice.decode(Int.self, forKey: .wait),
                retryMilliseconds: try? advice.decode(Int.self, forKey: .retryMs))
        }
    }
}

extension FeedPage.Item: Decodable {
    /// Never throws: what is wrong is what it says.
    init(from decoder: any Decoder) throws {
        let container = try? decoder.container(keyedBy: FeedEvent.Key.self)
        let seq = try? container?.count(.seq)
        let type = try? container?.decode(String.self, forKey: .type)
        do {
            guard let event = try FeedEvent(from: decoder) else {
                self = .unknown(seq: seq ?? 0, type: FeedQuarantine.plain(type ?? ""))
                return
            }
            self = .event(event)
        } catch {
            let flaw = (error as? DecodingError)?.place(below: decoder.codingPath) ?? "not an event"
            self = .malformed(FeedQuarantine.Note(seq: seq, type: FeedQuarantine.plain(type ?? ""), flaw: flaw))
        }
    }
}

extension FeedEvent {
    fileprivate enum Key: String, CodingKey { case seq, id, type, ageMs, data }

    /// Nil for a type that is not known.
    fileprivate init?(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        seq = try container.count(.seq)
        let type = try container.decode(String.self, forKey: .type)
        guard let content = try Content(type, container) else { return nil }
        self.content = content
        id = try container.name(.id, longest: 200)
        ageMilliseconds = try container.count(.ageMs)
    }
}

extension FeedEvent.Content {
    private enum Key: String, CodingKey { case ahead, fromService, businessDay }

    fileprivate init?(_ type: String, _ event: KeyedDecodingContainer<FeedEvent.Key>) throws {
        func read<Value: Decodable>(_: Value.Type = Value.self) throws -> Value {
            try event.decode(Value.self, forKey: .data)
        }
        func data() throws -> KeyedDecodingContainer<Key> {
            try event.nestedContainer(keyedBy: Key.self, forKey: .data)
        }
        switch type {
        case "ticket.issued": self = .issued(try read())
        case "ticket.due": self = .due(try read())
        case "ticket.called": self = .called(try read(), try read())
        case "ticket.recalled": self = .recalled(try read(), try read())
        case "ticket.precalled": self = .precalled(try read(), ahead: Int(try data().count(.ahead)))
        case "ticket.followed": self = .followed(try read())
        case "ticket.noShow": self = .noShow(try read())
        case "ticket.served": self = .served(try read())
        case "ticket.cancelled": self = .cancelled(try read())
        case "ticket.voided": self = .voided(try read())
        case "ticket.transferred": self = .transferred(try read(), from: try data().name(.fromService))
        case "service.changed": self = .serviceChanged(try read())
        case "window.changed": self = .windowChanged(try read())
        case "hall.changed": self = .hallChanged(try read())
        case "day.started": self = .dayStarted(try data().businessDay(.businessDay))
        default: return nil
        }
    }
}
