import Foundation
import Testing

@testable import Escpos

@Suite struct ProfileTests {
    @Test func `every built-in profile has an id of its own and numbers that a printer can have`() throws {
        #expect(Set(BuiltInProfiles.all.map(\.id)).count == BuiltInProfiles.all.count)
        for profile in BuiltInProfiles.all {
            try profile.check()
            #expect(try BuiltInProfiles.profile(id: profile.id) == profile)
            #expect(profile.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
        }
    }

    @Test func `an unknown profile is answered with those there are`() {
        #expect(throws: ProfileError.unknownProfile("laser", known: BuiltInProfiles.all.map(\.id))) {
            try BuiltInProfiles.profile(id: "laser")
        }
        #expect(ProfileError.unknownProfile("laser", known: ["a", "b"]).description.hasSuffix("known are a, b"))
    }

    @Test func `a profile survives JSON`() throws {
        for profile in BuiltInProfiles.all {
            let data = try JSONEncoder().encode(profile)
            #expect(try JSONDecoder().decode(PrinterProfile.self, from: data) == profile)
        }
    }

    @Test func `a number that no printer has is named`() {
        let fields: [(WritableKeyPath<PrinterProfile, Int>, String)] = [
            (\.widthDots, "widthDots"), (\.dotsPerInch, "dotsPerInch"), (\.verticalUnitsPerDot, "verticalUnitsPerDot"),
            (\.cellWidth, "cellWidth"), (\.cellHeight, "cellHeight"), (\.bufferLimit, "bufferLimit"),
            (\.feedToCutterDots, "feedToCutterDots"),
            (\.slowestMillimetresPerSecond, "slowestMillimetresPerSecond"), (\.cutMilliseconds, "cutMilliseconds"),
        ]
        for (field, name) in fields {
            for value in [Int.min, -1, .max] {
                var profile = BuiltInProfiles.generic80
                profile[keyPath: field] = value
                #expect {
                    _ = try DocumentEncoder(profile: profile)
                } throws: { error in
                    guard case .profile(.outOfRange(name, value, _))? = error as? DocumentEncoderError else {
                        return false
                    }
                    return true
                }
            }
        }
    }
}
