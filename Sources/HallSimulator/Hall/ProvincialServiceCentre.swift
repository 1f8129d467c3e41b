extension HallDefinition {
    /// 省政务服务中心: a province's service hall, with 24 services under five headings and two that stand by themselves, at 24
    /// windows.
    public static let provincialServiceCentre: HallDefinition = {
        let groups = [
            ("people", "户政出入境", "Residence and travel"), ("insurance", "社保医保", "Social and medical insurance"),
            ("property", "住房不动产", "Housing and property"), ("business", "企业开办", "Business and taxes"),
            ("traffic", "交通车管", "Vehicles and traffic"),
        ]
        let services = [
            ("general", "综合咨询", "General enquiries", nil), ("seniors", "老年人专窗", "Senior citizens", nil),
            ("residence", "户口登记", "Household registration", "people"), ("idcard", "居民身份证", "Identity cards", "people"),
            ("passport", "护照与通行证", "Passports and permits", "people"),
            ("foreigners", "外国人证件", "Permits for foreigners", "people"),
            ("pension", "养老保险", "Pensions", "insurance"), ("medical", "医疗保险", "Medical insurance", "insurance"),
            ("unemployment", "失业保险", "Unemployment insurance", "insurance"),
            ("card", "社保卡", "Social security cards", "insurance"),
            ("maternity", "生育津贴", "Maternity allowance", "insurance"),
            ("registration", "不动产登记", "Property registration", "property"),
            ("transfer", "房屋过户", "Transfer of ownership", "property"),
            ("mortgage", "抵押登记", "Mortgage registration", "property"),
            ("fund", "住房公积金", "Housing fund", "property"),
            ("licence", "营业执照", "Business licences", "business"), ("seal", "公章刻制", "Company seals", "business"),
            ("tax", "税务登记", "Tax registration", "business"), ("invoice", "发票领用", "Invoices", "business"),
            ("customs", "海关备案", "Customs registration", "business"),
            ("vehicle", "机动车登记", "Vehicle registration", "traffic"),
            ("driving", "驾驶证", "Driving licences", "traffic"), ("fines", "违法处理", "Traffic fines", "traffic"),
            ("plates", "号牌补换", "Number plates", "traffic"),
        ]
        let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
        return HallDefinition(
            name: HallName(zh: "省政务服务中心", en: "Provincial Service Centre"),
            followURL: "https://hall.example/follow",
            zones: [
                ZoneDefinition(id: "east", name: HallName(zh: "东厅", en: "East hall")),
                ZoneDefinition(id: "west", name: HallName(zh: "西厅", en: "West hall")),
            ],
            groups: groups.map { GroupDefinition(id: $0.0, name: HallName(zh: $0.1, en: $0.2)) },
            services: zip(services, letters).map { service, letter in
                ServiceDefinition(
                    id: service.0, name: HallName(zh: service.1, en: service.2), prefix: letter, group: service.3)
            },
            // Each window calls two services that stand side by side.
            windows: services.indices.map { index in
                WindowDefinition(
                    id: "\(index + 1)",
                    services: [services[index].0, services[(index + 1) % services.count].0],
                    zone: index < services.count / 2 ? "east" : "west")
            }
        )
    }()
}
