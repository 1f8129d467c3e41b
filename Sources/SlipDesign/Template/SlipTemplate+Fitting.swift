public import Escpos
import QRBinding

extension SlipTemplate {
    /// Bytes of the QR content that any ticket has at least: `http://weixin.qq.com/q/` and its 22 characters.
    private static let usualQRBytes = 45

    /// What of the template does not fit paper of this profile, from top to bottom. With none of it every slip is printed as the
    /// template says, whatever its values are.
    public func problems(on profile: PrinterProfile, logo: Bitmap?) -> [TemplateProblem] {
        var problems: [TemplateProblem] = []
        var isFramed = false
        for line in lines {
            func complain(_ kind: TemplateProblem.Kind, _ column: Int? = nil) {
                problems.append(TemplateProblem(line.number, column ?? line.column, kind))
            }
            switch line.content {
            case .frameBegins: isFramed = true
            case .frameEnds: isFramed = false
            case .fixed(let row):
                check(row, places: row.columns.map { _ in line.column }, on: profile, isFramed: isFramed, complain)
            case .row(let row):
                check(
                    row.filled { String(repeating: $0.isOneWord ? "0" : "口", count: $0.isOneWord ? $0.mostCells : 1) },
                    places: row.columns.map(\.column), on: profile, isFramed: isFramed, complain)
            case .picture(let bitmap, _, let area): check(bitmap, in: area, on: profile, complain)
            case .logo(_, let area): if let logo { check(logo, in: area, on: profile, complain) }
            case .code(let code) where code.content == [.value(.ticketQR)]:
                let dots = code.dots(on: profile)
                do {
                    _ = try QRPlanner(availableDots: dots, purpose: .ticket).plan(contentBytes: Self.usualQRBytes)
                } catch {
                    if case .tooDense(_, let needed, _) = error { complain(.noRoomForQR(needed: needed, dots: dots)) }
                }
            case .code, .rule, .cut: break
            }
        }
        return problems
    }

    private func check(
        _ bitmap: Bitmap, in area: Area?, on profile: PrinterProfile,
        _ complain: (TemplateProblem.Kind, Int?) -> Void
    ) {
        let room = min(profile.widthDots, (area?.cells ?? profile.columns) * profile.cellWidth)
        if bitmap.width > (area == nil ? profile.widthDots : room) {
            complain(.pictureTooWide(dots: bitmap.width, paper: area == nil ? profile.widthDots : room), nil)
        }
    }

    /// Checks a row whose values are the longest that they can be where they must stand together, and one wide character elsewhere.
    private func check(
        _ row: Row, places: [Int], on profile: PrinterProfile, isFramed: Bool,
        _ complain: (TemplateProblem.Kind, Int?) -> Void
    ) {
        let fit = row.fit(cells: profile.columns, isFramed: isFramed)
        if let (index, most) = fit.firstHidden { complain(.tooManyColumns(most: most), places[index]) }
        for (index, width) in fit.columns {
            for runs in row.columns[index].parts {
                let widest = runs.map(\.widestCharacter).max() ?? 0
                if widest > width {
                    complain(.characterTooWide(needed: widest, width: width), places[index])
                    continue
                }
                let needed = runs.reduce(0) { $0 + $1.cells }
                // A part with a number in it must stay in one line, as others need only where they are not wrapped.
                if needed > width, row.wrapping == .none || runs.contains(where: \.isOneWord) {
                    complain(.textTooWide(needed: needed, width: width), places[index])
                }
            }
        }
    }
}
