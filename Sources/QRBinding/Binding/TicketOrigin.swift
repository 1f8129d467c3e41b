/// How a ticket came to be; the raw values are central's.
public enum TicketOrigin: String, Hashable, Sendable, Codable, CaseIterable {
    /// A citizen touched a service at a kiosk.
    case paper
    /// Taken on a phone in WeChat.
    case wechat
    /// An appointment checked in at a kiosk.
    case appointment
}
