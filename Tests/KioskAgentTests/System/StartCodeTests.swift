import Testing

@testable import KioskAgent

@Suite struct StartCodeTests {
    @Test func `code of files is given back, and nothing that may differ from its file`() {
        let maps = """
            55d000-55e000 r--p 00000000 fe:00 12 /usr/bin/kiosk-agent
            55e000-560000 r-xp 00001000 fe:00 12 /usr/bin/kiosk-agent
            560000-561000 rw-p 00003000 fe:00 12 /usr/bin/kiosk-agent
            7f0000-7f1000 rwxp 00000000 fe:00 13                     /usr/lib/libodd.so
            7f1000-7f4000 r-xp 00000000 fe:00 14                     /usr/lib/lib with blanks.so
            7f4000-7f5000 r-xs 00000000 fe:00 15                     /usr/lib/libshared.so
            7f5000-7f6000 r-xp 00000000 00:00 0
            7ffc00-7ffe00 r-xp 00000000 00:00 0                      [vdso]
            """
        #expect(StartCode.codeRanges(maps) == [0x55e000..<0x560000, 0x7f1000..<0x7f4000])
    }

    @Test func `code that was given back runs all the same`() {
        StartCode.giveBack()
        #expect(StartCode.codeRanges("1-2 r-xp 0 0 0 /a").count == 1)
    }
}
