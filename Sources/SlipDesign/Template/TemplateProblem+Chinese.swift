extension TemplateProblem.Kind {
    /// What `description` says, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .hexadecimalEscape: "\\x 后面须是两位十六进制数"
        case .placeholderWithoutEnd: "{{ 没有配对的 }}"
        case .unknownPlaceholder(let name): Self.unknownInChinese(name)
        case .misplaced(let placeholder):
            switch placeholder.use {
            case .text: "{{\(placeholder.rawValue)}} 是文字，不能作 image 的值"
            case .code: "{{\(placeholder.rawValue)}} 是二维码，写作 {code: {{\(placeholder.rawValue)}}; option: qrcode}"
            case .image: "{{\(placeholder.rawValue)}} 是图片，写作 {image: {{\(placeholder.rawValue)}}}"
            }
        case .strayBrace: "这个大括号不属于任何属性；作为文字须写成 \\{ 或 \\}"
        case .propertyBesideColumns: "属性须独占一行，不能与其他栏并列"
        case .member: "这里须写成 key: value，两项之间用 ; 隔开；值里的分号写作 \\;"
        case .unknownKey(let name):
            "没有名为 \(name.shortened) 的属性；可用的有 \(Member.Key.allCases.map(\.rawValue).joined(separator: "、"))"
        case .value(let key, let allowed): "\(key) 的值须是 \(Self.allowedInChinese(key) ?? allowed)"
        case .barcode(let name):
            "\(name.map { "\($0.shortened) 是条形码" } ?? "没有 option: qrcode 的 code 是条形码")，号票上没有条形码：option: qrcode"
        case .command: "command 会把原始字节发给打印机，号票上不用"
        case .picture(let error): error.chineseDescription
        case .ticketQRTwice: "{{ticketQR}} 在这里是第二次出现"
        case .missing(.ticketQR): "缺少号票的二维码：{code: {{ticketQR}}; option: qrcode}"
        case .missing(let placeholder): "缺少 {{\(placeholder.rawValue)}}"
        case .conditional(let placeholder): "{{\(placeholder.rawValue)}} 须出现在每张号票上，而这一行并非每次都印"
        case .notAlone(let placeholder): "值里只能有 {{\(placeholder.rawValue)}}，不能再有别的"
        case .memberTwice(let key): "\(key) 在这一行里是第二次出现"
        case .conditionalSetting(let key): "\(key) 对每张号票都有效，而这一行并非每次都印；须放在没有 {{? 和 {{! 的一行"
        case .hiddenLine: "text: nowrap 只印一行，而这里要另起一行"
        case .hiddenColumn(let widths): "width 只给了 \(widths) 栏的宽度，这里多出一栏"
        case .tooManyColumns(let most): "纸上最多排 \(most) 栏，这里多出一栏"
        case .characterTooWide(let needed, let width): "一个字占 \(needed) 格，放不进 \(width) 格宽的栏"
        case .textTooWide(let needed, let width): "最长可占 \(needed) 格，而这里只有 \(width) 格"
        case .pictureTooWide(let dots, let paper): "图片宽 \(dots) 点，而纸上只能印 \(paper) 点"
        case .noRoomForQR(let needed, let dots): "号票的二维码须宽 \(needed) 点，手机才能一次扫出，而这里只有 \(dots) 点"
        case .noRoomForCode(let needed, let dots): "这个二维码最宽 \(needed) 点，而这里只有 \(dots) 点"
        case .codeTooLong(let bytes): "这个二维码的内容可达 \(bytes) 字节，而二维码最多容纳 2953 字节"
        }
    }

    private static func allowedInChinese(_ key: String) -> String? {
        switch Member.Key(rawValue: key) {
        case .align: "left、center 或 right"
        case .border: "line、space、none，或 0 到 2"
        case .option: "qrcode、3 到 8 的点数，以及 l、m、q 或 h"
        case .text: "wrap、words 或 nowrap"
        case .width: "auto，或每栏一个格数或 *"
        case .code, .command, .comment, .image, nil: nil
        }
    }

    private static func unknownInChinese(_ name: String) -> String {
        let names = Placeholder.allCases.map(\.rawValue)
        if let near = names.first(where: { $0.lowercased() == name.lowercased() }) {
            return "没有名为 \(name.shortened) 的占位符；应写作 \(near)"
        }
        return "没有名为 \(name.shortened) 的占位符；可用的有 \(names.joined(separator: "、"))"
    }
}
