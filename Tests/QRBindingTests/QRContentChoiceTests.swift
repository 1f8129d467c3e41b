import Testing

@testable import QRBinding

private let token = Token.random()
private let paper = QRPlanner(availableDots: 384, purpose: .ticket)
private let weChat = "http://weixin.qq.com/q/02aBcDeFgHiJkLmNoPqRsTu"

private func choose(_ fromCentral: String?, _ template: String?, _ planner: QRPlanner = paper) throws -> QRContentChoice
{
    let template = try template.map { text throws(TicketURLTemplateError) in try TicketURLTemplate(text) }
    return .choose(fromCentral: fromCentral, template: template, token: token, planner: planner)
}

@Test func `what central gave comes first`() throws {
    guard case .central(let content) = try choose(weChat, "https://h/t/{token}") else {
        Issue.record("not central's")
        return
    }
    #expect(content.text == weChat && content.plan.version == 4)
}

@Test func `without it, the template`() throws {
    let choice = try choose(nil, "https://q.hall.gov.cn/t/{token}")
    guard case .template(let content, centralRefused: nil) = choice else {
        Issue.record("\(choice)")
        return
    }
    #expect(content.text == "https://q.hall.gov.cn/t/" + token.text)
    #expect(choice.content == content)
}

@Test(
    arguments: [
        ("", .empty),
        (String(repeating: "x", count: 231), .tooDense(contentBytes: 231, neededDots: 390, availableDots: 384)),
        (String(repeating: "市", count: 1000), .tooLong(contentBytes: 3000)),
    ] as [(String, QRPlanRefusal)])
func `what would not scan gives way to the template, or to nothing`(content: String, refusal: QRPlanRefusal) throws {
    let choice = try choose(content, "https://h/t/{token}")
    guard case .template(_, centralRefused: refusal) = choice else {
        Issue.record("\(choice)")
        return
    }
    #expect(try choose(content, nil) == .none(centralRefused: refusal, templateRefused: nil))
}

@Test func `on paper too narrow for anything there is no QR, and the reasons are told`() throws {
    let narrow = QRPlanner(availableDots: 100, purpose: .ticket)
    let choice = try choose(weChat, "https://h/t/{token}", narrow)
    #expect(
        choice
            == .none(
                centralRefused: .tooDense(contentBytes: 46, neededDots: 222, availableDots: 100),
                templateRefused: .tooDense(contentBytes: 38, neededDots: 222, availableDots: 100)
            )
    )
    #expect(choice.content == nil)
    #expect(try choose(nil, nil) == .none(centralRefused: nil, templateRefused: nil))
}
