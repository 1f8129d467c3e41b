@testable import Escpos

/// Models with what the generic profiles have not: half-dot motion units, doubling in the printer, a presenter, all
/// kinds of evidence.
enum Models {
    /// 180 dpi, motion units of half a dot, doubles rasters; like an Epson TM-T88.
    static let halfDots: PrinterProfile = {
        var profile = BuiltInProfiles.generic80
        profile.id = "half-dots"
        (profile.widthDots, profile.dotsPerInch, profile.verticalUnitsPerDot) = (512, 180, 2)
        profile.doublesRaster = true
        profile.feedToCutterDots = 106
        (profile.answersASB, profile.answersPaperQuery, profile.answersProcessID) = (true, true, true)
        profile.mayBeMute = false
        return profile
    }()

    /// Cuts and pushes out by commands of its own; like a Custom VKP80.
    static let presenter: PrinterProfile = {
        var profile = BuiltInProfiles.generic80
        profile.id = "presenter"
        profile.verticalUnitsPerDot = 2
        (profile.cutStyle, profile.feedToCutterDots, profile.cutMilliseconds) = (.cutAndEject, 96, 4000)
        profile.answersFullStatus = true
        return profile
    }()

    static let all = BuiltInProfiles.all + [halfDots, presenter]

    static func model(_ id: String) throws -> PrinterProfile {
        guard let profile = all.first(where: { $0.id == id }) else {
            throw ProfileError.unknownProfile(id, known: all.map(\.id))
        }
        return profile
    }
}
