import Escpos
import SlipDesign
import Testing

@Suite struct ShippedSlipTests {
    @Test(arguments: ShippedSlip.allCases, BuiltInProfiles.all)
    func `each shipped slip fits the paper`(slip: ShippedSlip, profile: PrinterProfile) {
        #expect(slip.template.problems(on: profile, logo: nil).isEmpty)
    }
}
