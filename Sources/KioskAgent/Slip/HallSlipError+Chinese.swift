import SlipDesign

extension HallSlipError {
    /// What is wrong with a file as a whole, in Chinese; of problems with places nothing.
    var chineseDescription: String {
        switch self {
        case .unreadable(let file, let why): "\(file) 读不出来（\(why)）"
        case .tooLong(let file): "\(file) 超过 \(HallSlip.longestFile >> 20) MiB"
        case .notUTF8(let file): "\(file) 不是 UTF-8 文本"
        case .picture(let file, let error): "\(file)：\(error.chineseDescription)"
        case .problems, .unfit: ""
        }
    }
}
