import Glibc

/// An emulated USB printer, or several, for real libusb: see README.md.
let usage = """
    usage: usb-printer-rig umockdev|vhci|usbip:PORT CONTROL-SOCKET [PRINTER …]
    A PRINTER is key=value,key=value: id=04b8:0e28 maker=EPSON model=TM-T20III serial=RIG0000001|none
    class=7/1/2 out=01 in=82|none speed=high|full port=1 usblp=on|off answers=… buffer=65536

    """

func runRig(_ arguments: [String]) throws(RigError) {
    guard arguments.count >= 2 else { throw .usage(usage) }
    if arguments[0] == "umockdev" { try UmockdevFrontEnd.enterMockEnvironment() }
    var devices: [DeviceDescription] = []
    for text in arguments.dropFirst(2) { devices.append(try DeviceDescription(text: text)) }
    if devices.isEmpty { devices.append(try DeviceDescription(text: "")) }
    let printers = devices.map(USBPrinter.init)
    let control = try ControlSocket(path: arguments[1])
    let frontEnd: any FrontEnd
    switch arguments[0] {
    case "umockdev": frontEnd = try UmockdevFrontEnd(printers)
    case "vhci": frontEnd = USBIPFrontEnd(printers, cablesFrom: VHCIPort())
    default:
        guard arguments[0].hasPrefix("usbip:"), let port = UInt16(arguments[0].dropFirst(6)) else {
            throw .usage(usage)
        }
        frontEnd = USBIPFrontEnd(printers, cablesFrom: try USBIPExport(port: port))
    }
    // Whoever waits for the socket may begin.
    _ = "ready\n".withCString { write(STDOUT_FILENO, $0, strlen($0)) }
    Rig(control: control, frontEnd: frontEnd, printerCount: printers.count).run()
    frontEnd.close()
}

signal(SIGPIPE, SIG_IGN)
do {
    try runRig(Array(CommandLine.arguments.dropFirst()))
} catch {
    complain("\(error)")
    exit(64)
}
