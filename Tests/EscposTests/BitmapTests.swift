import Testing

@testable import Escpos

@Test func `a dot is found where it was set, and nowhere else`() {
    var bitmap = Bitmap(width: 19, height: 3)
    bitmap[9, 1] = true
    for y in -1...3 {
        for x in -1...19 { #expect(bitmap[x, y] == (x == 9 && y == 1)) }
    }
    #expect(bitmap.bytes == [0, 0, 0, 0, 0x40, 0, 0, 0, 0])
}
