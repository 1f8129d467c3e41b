import Testing

@testable import KioskAgent

@Suite struct AnnouncementTests {
    @Test(arguments: [
        ("A010", "3", "请A零一零号到三号窗口", "Number A zero one zero, please go to window 3"),
        ("B1207", "12", "请B一二零七号到十二号窗口", "Number B one two zero seven, please go to window 12"),
        ("f002", "20", "请F零零二号到二十号窗口", "Number F zero zero two, please go to window 20"),
        ("VIP9", "03", "请VIP九号到三号窗口", "Number V I P nine, please go to window 3"),
        ("综-008", "A3", "请综零零八号到A三号窗口", "Number 综 zero zero eight, please go to window A three"),
        ("A001", "12345", "请A零零一号到一二三四五号窗口", "Number A zero zero one, please go to window one two three four five"),
        ("A001", "东2", "请A零零一号到东二号窗口", "Number A zero zero one, please go to window 东 two"),
    ])
    func `a call is spelled as people compare it with their slip, and a window counted`(
        number: String, window: String, zh: String, en: String
    ) {
        let announcement = Announcement(number: number, window: window)
        #expect(announcement.zh == zh)
        #expect(announcement.en == en)
    }

    @Test(arguments: [
        (0, "零"), (2, "二"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
        (215, "二百一十五"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (9999, "九千九百九十九"),
    ])
    func `windows are counted as Chinese counts`(number: Int, text: String) {
        #expect(ChineseNumeral.cardinal(number) == text)
    }

    @Test func `no two counts sound the same`() {
        #expect(Set((0...9999).compactMap(ChineseNumeral.cardinal)).count == 10_000)
        #expect(ChineseNumeral.cardinal(-1) == nil && ChineseNumeral.cardinal(10_000) == nil)
    }
}
