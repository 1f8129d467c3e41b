extension PrinterStatus {
    /// What is wrong and what to do, for the one who opens the kiosk.
    public var technicianText: StatusText {
        switch self {
        case .ready: StatusText(zh: "打印机正常", en: "The printer is ready")
        case .nearEnd:
            StatusText(zh: "纸将用完：请备好新纸卷，用完前更换", en: "The paper is near its end: have a new roll at hand")
        case .offline:
            StatusText(
                zh: "打印机脱机且未说明原因：查看走纸键是否被按住、上盖和压杆是否合好、指示灯是否报错；仍不恢复则断电重启打印机",
                en:
                    "The printer is offline and does not say why, or does not answer: see whether the feed button is held, "
                    + "cover and lever are closed, a lamp shows an error; if that does not help, switch it off and on")
        case .overheated:
            StatusText(
                zh: "打印头过热：冷却后自动恢复，无需操作；若反复出现，检查散热孔和打印浓度",
                en:
                    "The print head is too hot: it goes on by itself when it has cooled. If this happens often, look at the vents "
                    + "and the print density")
        case .paperOut:
            StatusText(zh: "缺纸：请装入新纸卷，热敏面朝打印头", en: "Out of paper: load a roll, its coated side to the head")
        case .coverOpen:
            StatusText(zh: "上盖或打印头压杆未合上：请合好", en: "The cover or the head lever is open: close it")
        case .jam:
            StatusText(
                zh: "卡纸或机构受阻：打开上盖，取出卡住的纸，再合上",
                en: "Paper is jammed or the mechanism is blocked: open the cover, take out the stuck paper, close it")
        case .cutterFault:
            StatusText(
                zh: "切刀卡住：断电，清除纸屑，将切刀复位后再通电",
                en:
                    "The cutter is stuck: switch the printer off, take out bits of paper, put the cutter back, switch it on"
            )
        case .unrecoverable:
            StatusText(
                zh: "打印机报告不可恢复的故障：断电重启一次，若仍报错请联系厂家维修",
                en:
                    "The printer reports a fault that cannot be recovered: switch it off and on once; if it comes back, call the maker"
            )
        case .disconnected:
            StatusText(
                zh: "未连接打印机：检查打印机电源和 USB 线", en: "No printer is connected: check its power and the USB cable")
        case .mute:
            StatusText(
                zh: "打印机不回答任何询问：照常打印，但无法得知缺纸、开盖或是否已出纸，请常到现场查看",
                en:
                    "The printer answers no questions: it prints blindly, and nobody is told when paper is out, the cover is open or a "
                    + "slip did not come out. Look at it often")
        }
    }

    /// What a citizen at the touch page is told: the same words as there.
    public var citizenText: StatusText {
        switch self {
        case .ready, .nearEnd, .mute: StatusText(zh: "请选择要办理的业务", en: "Please choose a service")
        case .overheated:
            StatusText(
                zh: "打印机正在降温。暂不能取号，请稍候几分钟",
                en: "The printer is cooling down. No numbers for the moment. Please wait a few minutes")
        case .paperOut:
            StatusText(
                zh: "号票纸已用完。暂不能取号，请联系工作人员换纸",
                en: "Out of ticket paper. No numbers for the moment. Please ask our staff to load paper")
        case .coverOpen:
            StatusText(
                zh: "打印机盖未合上。暂不能取号，请稍候或联系工作人员",
                en: "The printer cover is open. No numbers for the moment. Please wait or ask our staff")
        case .jam:
            StatusText(
                zh: "打印机卡纸。暂不能取号，请联系工作人员",
                en: "Paper is jammed. No numbers for the moment. Please ask our staff")
        case .cutterFault:
            StatusText(
                zh: "打印机切纸故障。暂不能取号，请联系工作人员",
                en: "The paper cutter is stuck. No numbers for the moment. Please ask our staff")
        case .offline, .unrecoverable, .disconnected:
            StatusText(
                zh: "打印机暂不可用。暂不能取号，请联系工作人员",
                en: "The printer is not available. No numbers for the moment. Please ask our staff")
        }
    }
}
