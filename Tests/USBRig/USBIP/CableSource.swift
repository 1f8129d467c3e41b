/// Where cables into a kernel come from: this machine's vhci_hcd, or another machine that asks for a device by TCP.
protocol CableSource {
    /// Descriptors to be watched for input.
    var descriptors: [Int32] { get }
    /// Whether the cable is still in when a kernel has let go of it: a machine that lost its power will be back.
    var outlastsKernel: Bool { get }

    /// Input has come.
    mutating func handle(_ descriptor: Int32, of devices: [DeviceDescription])
    /// Plugs printer `index` in. Nil: nobody holds a socket out to it yet.
    mutating func cable(for index: Int, _ device: DeviceDescription) throws(RigError) -> USBIPCable?
    /// Nothing follows.
    mutating func close()
}
