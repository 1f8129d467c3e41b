extension HallDefinition {
    /// 市民服务中心: a county's service hall with six services and six windows on two floors, for demonstrations.
    public static let citizenServiceCentre = HallDefinition(
        name: HallName(zh: "市民服务中心", en: "Citizen Service Centre"),
        followURL: "https://hall.example/follow",
        zones: [
            ZoneDefinition(id: "1f", name: HallName(zh: "一楼大厅", en: "First floor")),
            ZoneDefinition(id: "2f", name: HallName(zh: "二楼大厅", en: "Second floor")),
        ],
        services: [
            ServiceDefinition(id: "general", name: HallName(zh: "综合业务", en: "General services"), prefix: "A"),
            ServiceDefinition(id: "social", name: HallName(zh: "社会保险", en: "Social insurance"), prefix: "B"),
            ServiceDefinition(id: "property", name: HallName(zh: "不动产登记", en: "Property registration"), prefix: "C"),
            ServiceDefinition(id: "residence", name: HallName(zh: "公安户政", en: "Household registration"), prefix: "D"),
            ServiceDefinition(id: "medical", name: HallName(zh: "医疗保障", en: "Medical insurance"), prefix: "E"),
            ServiceDefinition(id: "tax", name: HallName(zh: "税务服务", en: "Tax services"), prefix: "F"),
        ],
        windows: [
            WindowDefinition(id: "1", services: ["general"], zone: "1f"),
            WindowDefinition(id: "2", services: ["general", "social"], zone: "1f"),
            WindowDefinition(id: "3", services: ["social", "medical"], zone: "1f"),
            WindowDefinition(id: "4", services: ["property"], zone: "2f"),
            WindowDefinition(id: "5", services: ["residence", "medical"], zone: "2f"),
            WindowDefinition(id: "6", services: ["tax", "property"], zone: "2f"),
        ]
    )
}
