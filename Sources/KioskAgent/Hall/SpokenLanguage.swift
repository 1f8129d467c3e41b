/// The languages in which calls are said.
enum SpokenLanguage: String, CaseIterable, Codable, Sendable {
    case zh
    case en
}

/// How a digit 1 that is spelled is said in Chinese; a window that is counted always has 一.
enum SpokenOne: String, CaseIterable, Sendable {
    case yi = "一"
    /// As telephone numbers are read, where 一 and 七 are taken for each other.
    case yao = "幺"
}
