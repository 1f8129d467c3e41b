extension Placeholder {
    /// What `meaning` says, in Chinese.
    public var chineseMeaning: String {
        switch self {
        case .hall: "大厅名称"
        case .hallEnglish: "大厅英文名称"
        case .service: "业务名称"
        case .serviceEnglish: "业务英文名称"
        case .number: "号码；每个模板都须有"
        case .shortCode: "查询码，二维码扫不出时输入"
        case .ticketQR: "号票的二维码，用在 code 属性中；每个模板都须有"
        case .ahead: "前面等候的人数；无人等候、离线号、补打时为空"
        case .nobodyAhead: "“前面无人等候”，仅在前面无人时"
        case .issuedAt: "取号的日期和时间；时钟不可信时为空"
        case .issuedDate: "取号日期"
        case .issuedTime: "取号时间"
        case .businessDay: "营业日"
        case .kiosk: "取号机名称"
        case .bookedAt: "预约的日期和时间"
        case .bookedTime: "预约时间"
        case .rule: "一句话说明怎样叫号：预约号与普通号不同"
        case .ruleEnglish: "同上，英文"
        case .reprint: "“补打”，仅在再次打印的号票上"
        case .offline: "“离线号”，仅在排队系统离线时给的号上"
        case .offlineAdvice: "离线号怎么办"
        case .offlineAdviceEnglish: "同上，英文"
        case .followQR: "公众号二维码，用在 code 属性中"
        case .logo: "大厅标志（slip.logo），用在 image 属性中"
        }
    }
}
