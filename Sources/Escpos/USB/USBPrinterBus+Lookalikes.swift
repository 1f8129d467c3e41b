extension USBPrinterBus {
    /// Devices that look like printers and cannot be used as they are.
    func lookalikes(_ kernel: KernelView) throws(PrinterAbsence) -> [SurveyedDevice] {
        let printers = try self.printers().map(\.device.portPath)
        let devices: [USBDevice]
        do {
            devices = try context.devices()
        } catch {
            throw .call("libusb_get_device_list", error, printer: "the USB bus")
        }
        return devices.filter { !printers.contains($0.portPath) }.sorted { $0.portPath < $1.portPath }
            .compactMap { lookalike($0, kernel) }
    }

    private func lookalike(_ device: USBDevice, _ kernel: KernelView) -> SurveyedDevice? {
        let settings = device.configurations.flatMap(\.settings)
        var description = device.description(.vendor(subclass: 255, protocol: 255))
        let ofClass = settings.filter { $0.interfaceClass == 7 }
        let obstacle: SurveyedDevice.Obstacle
        guard settings.contains(where: { $0.interfaceClass == 7 || $0.isVendorsOwn }) else { return nil }
        let open = try? OpenDevice(device)
        description.manufacturer =
            open?.string(device.strings.manufacturer) ?? kernel.attribute("manufacturer", of: device.portPath)
        description.product =
            open?.string(device.strings.product) ?? kernel.attribute("product", of: device.portPath)
        if !ofClass.isEmpty {
            obstacle = ofClass.allSatisfy { $0.interfaceProtocol == 4 } ? .ippOnly : .unusable
        } else if isSuspect(description) {
            obstacle = .vendorClass
        } else {
            return nil
        }
        return SurveyedDevice(description: description, node: device.node, obstacle: obstacle)
    }

    /// Class 255 is everything that has no class of its own: only what is called a printer, or comes from a vendor of printers, is
    /// worth a technician's look.
    private func isSuspect(_ device: USBPrinterDescription) -> Bool {
        let names = [device.manufacturer, device.product].compactMap { $0?.lowercased() }
        if ["print", "receipt", "thermal", "ticket"].contains(where: { word in names.contains { $0.contains(word) } }) {
            return true
        }
        return catalog.rules.contains { rule in rule.match.usb.contains { $0.vendor == device.vendorID } }
    }
}

extension USBConfiguration.Setting {
    /// Whether it is of class 255, and has a way in and one out.
    fileprivate var isVendorsOwn: Bool {
        interfaceClass == 255 && endpoints.contains { $0.isBulk && !$0.isIn }
    }
}
