/// The printers that are attached now.
struct USBPrinterBus {
    let context: USBContext
    let catalog: PrinterCatalog

    /// All of them, by port path.
    func printers() throws(PrinterAbsence) -> [AttachedPrinter] {
        let devices: [USBDevice]
        do {
            devices = try context.devices()
        } catch {
            throw .call("libusb_get_device_list", error, printer: "the USB bus")
        }
        return devices.compactMap { device in
            let known = catalog.match(device.description(.vendor(subclass: 255, protocol: 255))).quirks.treatAsPrinter
            guard
                let interface = PrinterInterface.best(in: device.configurations, vendorClassIsPrinter: known)
            else { return nil }
            return AttachedPrinter(device: device, interface: interface)
        }.sorted { $0.device.portPath < $1.device.portPath }
    }
}

/// A printer on the bus that nobody has opened yet.
struct AttachedPrinter {
    let device: USBDevice
    let interface: PrinterInterface

    /// What it is and where, as far as that is known without opening it.
    var place: String { "\(device.description(interface.kind).usbID) at USB port \(device.portPath)" }

    /// Its serial number: asked of the device.
    func serial() throws(PrinterAbsence) -> String? {
        try opening { device throws(USBCallError) in
            try OpenDevice(device).string(device.strings.serial)
        }
    }

    /// Opens it, claims its interface, and learns who it is.
    func claim(catalog: PrinterCatalog, profile: PrinterProfile?) throws(PrinterAbsence) -> OpenedPrinter {
        try opening { device throws(USBCallError) in
            let open = try OpenDevice(device)
            var description = device.description(interface.kind)
            description.manufacturer = open.string(device.strings.manufacturer)
            description.product = open.string(device.strings.product)
            description.serial = open.string(device.strings.serial)
            let quirks = catalog.match(description).quirks
            let printer = try ClaimedPrinter(open, interface: interface, quirks: quirks)
            if interface.hasClassRequests {
                if !quirks.skipDeviceID {
                    // Many have none, or stall: the rest of the description has to do then.
                    description.deviceID = (try? printer.send(.deviceID(of: interface), milliseconds: 500))
                        .flatMap { DeviceID.parse(response: $0) }
                }
                reset(printer, quirks.softReset)
            }
            return OpenedPrinter(
                printer: printer, description: description,
                match: catalog.match(description, profile: profile))
        }
    }

    /// A printer that refuses its reset works without.
    private func reset(_ printer: ClaimedPrinter, _ kind: PrinterQuirks.SoftReset) {
        switch kind {
        case .none: break
        case .standard: _ = try? printer.send(.softReset(of: interface))
        case .old: _ = try? printer.send(.oldSoftReset(of: interface))
        }
    }

    private func opening<Value>(_ body: (USBDevice) throws(USBCallError) -> Value) throws(PrinterAbsence) -> Value {
        do throws(USBCallError) {
            return try body(device)
        } catch {
            switch error.code {
            case .busy: throw .held(printer: place, holder: InterfaceHolder.of(node: device.node))
            case .access: throw .forbidden(printer: "\(place) (\(device.node))")
            case .noDevice: throw .none("\(place) was unplugged as it was opened")
            default: throw .call(error.call, error.code, printer: place)
            }
        }
    }
}

/// A printer whose interface is ours.
struct OpenedPrinter {
    let printer: ClaimedPrinter
    let description: USBPrinterDescription
    let match: PrinterMatch

    /// What tells it from others: what it is, and its serial number; the port where it has none.
    var identity: String {
        let serial = match.quirks.ignoreSerial ? nil : description.serial
        let one = serial.map { "serial \($0)" } ?? "port \(description.portPath)"
        return "\(description.interface) \(description.usbID) \(one)"
    }

    /// What it is, where it is, and how it is treated.
    var title: String {
        let names = [description.manufacturer, description.product].compactMap { $0 }.joined(separator: " ")
        let serial = description.serial.map { ", serial \($0)" } ?? ""
        let id = description.usbID
        let name = names.isEmpty ? id : "\(names) (\(id))"
        return "\(name) at USB port \(description.portPath)\(serial), profile \(match.profile.id)"
    }
}

extension USBDevice {
    /// What is known of it without asking.
    func description(_ interface: USBInterfaceKind) -> USBPrinterDescription {
        USBPrinterDescription(
            vendorID: vendorID, productID: productID, portPath: portPath.description, interface: interface)
    }
}
