/// One ESC/POS command, as bytes mean it to a printer.
///
/// Parameters stay the raw bytes that were sent: printers take several values for one meaning (1 and '1' in `ESC a`),
/// and what was decoded must encode to the same bytes again. Names and ranges follow Epson's ESC/POS reference; commands
/// of other makers say so. A parameter outside its range makes a printer ignore the command, never the decoder stop.
public enum Command: Equatable, Sendable {
    // MARK: Text and movement

    /// Printable bytes (20h–FFh) in the character set that is on: ASCII and a code table, or GB18030 of one, two or
    /// four bytes. One run may come as several commands when it arrives in several chunks; a GB18030 character is never
    /// split.
    case text([UInt8])
    /// `09`: HT, horizontal tab.
    case horizontalTab
    /// `0A`: LF, print and line feed.
    case lineFeed
    /// `0C`: FF, end of a page (page mode, or the black mark of a label).
    case formFeed
    /// `0D`: CR, print and carriage return. Printers ignore it unless set otherwise.
    case carriageReturn
    /// `1B 4A n`: ESC J, print and feed paper by `n` vertical motion units.
    case feed(UInt8)
    /// `1B 64 n`: ESC d, print and feed `n` lines.
    case feedLines(UInt8)
    /// `1B 32`: ESC 2, default line spacing (1/6 inch).
    case defaultLineSpacing
    /// `1B 33 n`: ESC 3, line spacing of `n` vertical motion units.
    case lineSpacing(UInt8)
    /// `1B 61 n`: ESC a, justification, at the start of a line only (see `Alignment.init(parameter:)`).
    case justification(UInt8)
    /// `1B 24 nL nH`: ESC $, absolute horizontal position in horizontal motion units from the left margin.
    case absolutePosition(UInt16)
    /// `1B 5C nL nH`: ESC \, relative horizontal position; the two bytes are a signed number.
    case relativePosition(Int16)
    /// `1D 4C nL nH`: GS L, left margin in horizontal motion units, at the start of a line only.
    case leftMargin(UInt16)
    /// `1D 57 nL nH`: GS W, width of the print area in horizontal motion units, at the start of a line only.
    case printAreaWidth(UInt16)

    // MARK: Characters

    /// `1B 40`: ESC @, initialise: drops the line buffer, all modes to their defaults, automatic status back off.
    case initialize
    /// `1B 20 n`: ESC SP, space to the right of each one-byte character.
    case characterSpacing(UInt8)
    /// `1B 21 n`: ESC !, print mode: 01 font B, 08 emphasised, 10 double height, 20 double width, 80 underline.
    case printMode(UInt8)
    /// `1B 2D n`: ESC -, underline: 0 or '0' off, 1 or '1' one dot, 2 or '2' two dots.
    case underline(UInt8)
    /// `1B 45 n`: ESC E, emphasised when the lowest bit is 1.
    case emphasized(UInt8)
    /// `1B 47 n`: ESC G, double-strike when the lowest bit is 1. Looks like emphasised on thermal paper.
    case doubleStrike(UInt8)
    /// `1B 4D n`: ESC M, font: 0 or '0' A, 1 or '1' B.
    case font(UInt8)
    /// `1B 52 n`: ESC R, international character set: 0 USA, 15 China (where 24h prints ¥).
    case internationalCharacterSet(UInt8)
    /// `1B 74 n`: ESC t, character code table: 0 is PC437.
    case codeTable(UInt8)
    /// `1D 21 n`: GS !, character size: (width − 1) in bits 4–6, (height − 1) in bits 0–2. Chinese too.
    case characterSize(UInt8)
    /// `1D 42 n`: GS B, white on black when the lowest bit is 1.
    case inverted(UInt8)
    /// `1C 26`: FS &, Chinese mode on.
    case chineseModeOn
    /// `1C 2E`: FS ., Chinese mode off.
    case chineseModeOff
    /// `1C 21 n`: FS !, print mode of Chinese characters: 04 double width, 08 double height, 80 underline.
    case chinesePrintMode(UInt8)
    /// `1C 2D n`: FS -, underline of Chinese characters: 0 off, 1 one dot, 2 two dots.
    case chineseUnderline(UInt8)
    /// `1C 53 n1 n2`: FS S, space to the left and right of Chinese characters.
    case chineseSpacing(left: UInt8, right: UInt8)

    // MARK: Pictures

    /// `1D 76 30 m xL xH yL yH d…`: GS v 0, print raster bit image, with an empty line buffer only. `mode`: 0 plain, 1
    /// double width, 2 double height, 3 both ('0'–'3' are the same). `x` counts bytes, so a decoded bitmap is a
    /// multiple of 8 wide. The bitmap is 1–65 535 bytes wide and 1–65 535 rows high.
    case raster(mode: UInt8, Bitmap)
    /// `1D 28 4C pL pH 30 70 a bx by c xL xH yL yH d…`: GS ( L fn 112, store raster graphics in the print buffer.
    case storeGraphics(RasterGraphics)
    /// `1D 28 4C 02 00 30 fn`: GS ( L fn 2 or 50, print the graphics in the print buffer.
    case printGraphics(UInt8)

    // MARK: Mechanism

    /// `1D 56 m`: GS V, cut where the paper is: 0 or '0' full, 1 or '1' partial.
    case cut(UInt8)
    /// `1D 56 m n`: GS V, feed the print position to the cutter and `n` vertical motion units more, then cut: `m` 65
    /// full, 66 partial (97, 98, 103 and 104 are variants with a cut set for later or a return).
    case feedAndCut(mode: UInt8, UInt8)
    /// `1B 69`: ESC i, partial cut leaving one point (obsolete at Epson; full cut on many clones).
    case cutLeavingOnePoint
    /// `1B 6D`: ESC m, partial cut leaving three points (obsolete at Epson).
    case cutLeavingThreePoints
    /// `1B 70 m t1 t2`: ESC p, pulse on the drawer connector's pin, on and off times in 2 ms.
    case drawerPulse(pin: UInt8, on: UInt8, off: UInt8)
    /// `1D 65 n`: GS e (Custom KPM and VKP), presenter: 2 retract, 5 eject, 6 transmit its status.
    case presenter(UInt8)
    /// `1D 65 03 m`: GS e 3 (Custom KPM and VKP), present the ticket by `m` steps for the citizen to take.
    case present(steps: UInt8)
    /// `1D 28 4B 02 00 31 m`: GS ( K fn 49, print density: 0 is normal, 1…8 darker, FFh…F8h lighter.
    case density(UInt8)

    // MARK: Questions

    /// `1D 49 n`: GS I, transmit printer ID: 1–3 one byte, 65–69 text.
    case transmitID(UInt8)
    /// `1D 61 n`: GS a, automatic status back: 01 drawer, 02 online, 04 error, 08 paper, 40 panel; 0 off.
    case automaticStatus(UInt8)
    /// `1D 72 n`: GS r, transmit status in the order of the data: 1 paper, 2 drawer.
    case transmitStatus(UInt8)
    /// `1D 28 48 06 00 30 30 d1 d2 d3 d4`: GS ( H fn 48, transmit the process ID when all before it has been printed.
    case transmitProcessID(ProcessID)
    /// `10 04 n`: DLE EOT, transmit real-time status: 1 printer, 2 offline cause, 3 error cause, 4 paper; 14h all
    /// (Custom).
    case realTimeStatus(UInt8)
    /// `10 05 n`: DLE ENQ, real-time request: 1 resume from the failed line, 2 clear the buffers and recover.
    case realTimeRequest(UInt8)
    /// `10 14 01 m t`: DLE DC4 fn 1, pulse on the drawer connector now, `t` × 100 ms.
    case realTimePulse(pin: UInt8, time: UInt8)
    /// `10 14 08 01 03 14 01 06 02 08`: DLE DC4 fn 8, clear all buffers; answered by `37 25 00`.
    case clearBuffers

    // MARK: Everything else

    /// `1D 28 group pL pH …`: GS ( of any other group or function: a whole block, by the length that it states itself.
    case block(group: UInt8, [UInt8])
    /// Bytes that are none of the above: a command known by its length only, an opcode that is not known, or a stray
    /// control byte.
    case unknown([UInt8])
}
