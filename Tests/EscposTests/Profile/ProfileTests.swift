import Foundation
import Testing

@testable import Escpos

@Suite struct ProfileTests {
    @Test func `every built-in profile has an id of its own and numbers that a printer can have`() throws {
        #expect(Set(BuiltInProfiles.all.map(\.id)).count == BuiltInProfiles.all.count)
        for profile in BuiltInProfiles.all {
            try profile.check()
            #expect(profile.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
        }
    }

    @Test func `a profile survives JSON`() throws {
        for profile in Models.all {
            let data = try JSONEncoder().encode(profile)
            #expect(try JSONDecoder().decode(PrinterProfile.self, from: data) == profile)
        }
    }

    @Test func `a number that no printer has is named`() {
        for field in PrinterProfile.numberFields {
            for value in [Int.min, field.allowed.lowerBound - 1, field.allowed.upperBound + 1, .max] {
                var profile = BuiltInProfiles.generic80
                profile[keyPath: field.path] = value
                #expect(
                    throws: DocumentEncoderError.profile(
                        .outOfRange(field: field.name, value: value, allowed: field.allowed))
                ) {
                    try DocumentEncoder(profile: profile)
                }
            }
        }
    }

    @Test func `a time that nobody waits is named`() {
        for field in PrinterProfile.timeFields {
            for value in [-1, field.allowed.upperBound + 1] {
                var profile = BuiltInProfiles.generic80
                profile.times[keyPath: field.path] = value
                #expect(throws: ProfileError.outOfRange(field: field.name, value: value, allowed: field.allowed)) {
                    try profile.check()
                }
            }
        }
        var profile = BuiltInProfiles.generic80
        for (seconds, milliseconds) in [(Int64.max, Int.max), (.min, .min)] {
            profile.times.stall = Duration(secondsComponent: seconds, attosecondsComponent: 0)
            #expect(profile.times.stall.wholeMilliseconds == milliseconds)
            #expect(throws: ProfileError.self) { try profile.check() }
        }
    }

    /// Every stored property but the id, the title and what is no number, flag or time: a new one must be settable too.
    @Test func `files can set every field`() {
        let names = Set(Mirror(reflecting: BuiltInProfiles.generic80).children.compactMap(\.label))
        let settable = PrinterProfile.numberFields.map(\.name) + PrinterProfile.flagFields.map(\.name)
        #expect(names == Set(settable + ["id", "title", "cutStyle", "times"]))
        let times = Set(Mirror(reflecting: PrintTimes.standard).children.compactMap(\.label))
        #expect(Set(times.map { $0 + "Ms" }) == Set(PrinterProfile.timeFields.map(\.name)))
        let quirks = Set(Mirror(reflecting: PrinterQuirks()).children.compactMap(\.label))
        let quirkFields = PrinterQuirks.numberFields.map(\.name) + PrinterQuirks.flagFields.map(\.name)
        #expect(quirks == Set(quirkFields + ["softReset"]))
    }
}
