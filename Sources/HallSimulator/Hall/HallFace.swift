/// What the hall shows of itself as a whole, and may change while it is open.
struct HallFace: Codable, Equatable, Sendable {
    var name: HallName
    var followURL: String?
    var silent: Bool
    let zones: [ZoneDefinition]
    var groups: [GroupDefinition]

    init(_ definition: HallDefinition) {
        name = definition.name
        followURL = definition.followURL
        silent = definition.silent
        zones = definition.zones
        groups = definition.groups
    }
}
