/// Numbers as Chinese speaks them.
enum ChineseNumeral {
    private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    private static let units = ["", "十", "百", "千"]

    /// One digit: 零 to 九. Nil for what is no ASCII digit.
    static func digit(_ character: Character) -> String? {
        guard character.isASCII, let value = character.wholeNumberValue else { return nil }
        return digits[value]
    }

    /// A count from 0 to 9999: 三, 十二, 一百零二, 一千零二十. Nil outside.
    static func cardinal(_ number: Int) -> String? {
        guard (0...9999).contains(number) else { return nil }
        if number == 0 { return digits[0] }
        var text = ""
        var skipped = false
        for (place, character) in String(number).enumerated() {
            let unit = String(number).count - 1 - place
            let value = character.wholeNumberValue ?? 0
            if value == 0 {
                skipped = true
                continue
            }
            // One 零 for any number of empty places, none at the end.
            if skipped { text += digits[0] }
            skipped = false
            // 十二 and not 一十二, at the beginning alone.
            text += (value == 1 && unit == 1 && text.isEmpty ? "" : digits[value]) + units[unit]
        }
        return text
    }
}
