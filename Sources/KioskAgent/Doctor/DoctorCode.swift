/// What the doctor finds by itself. What a running agent tells of itself keeps the codes of `Trouble`; where both see the same, they
/// say the same.
enum DoctorCode: String, CaseIterable, Sendable {
    case agentDown = "agent.notRunning"
    case agentForbidden = "agent.forbidden"
    case agentSilent = "agent.silent"
    case unitDisabled = "unit.disabled"

    case configurationMissing = "configuration.missing"
    case configurationWrong = "configuration.wrong"
    case configurationHidden = "configuration.hidden"
    case configurationWritable = "configuration.writable"

    case fileMissing = "file.missing"
    case fileForbidden = "file.forbidden"
    case tokenWrong = "token.wrong"
    case secretExposed = "secret.exposed"

    case authorityWrong = "authority.wrong"
    case authorityExpired = "authority.expired"
    case certificateWrong = "certificate.wrong"
    case certificateEarly = "certificate.notYetValid"
    case certificateExpired = "certificate.expired"
    case certificateExpiring = "certificate.expiresSoon"
    case keyWrong = "key.wrong"
    case keyMismatch = "key.mismatch"

    case centralName = "central.name"
    case centralClosed = "central.closed"
    case centralSilent = "central.silent"
    case centralTLS = "central.tls"
    case centralCertificateEarly = "central.certificateNotYetValid"
    case centralCertificateExpired = "central.certificateExpired"
    case centralCertificateName = "central.certificateName"
    case centralCertificateIssuer = "central.certificateIssuer"
    case centralCertificateOther = "central.certificate"
    case centralCertificateExpiring = "central.certificateExpiresSoon"
    case centralFailing = "central.failing"
    case centralMalformed = "central.malformed"

    case clockMachine = "clock.machine"

    case usbForbidden = "printer.usb"
    case printerAbsent = "printer.absent"
    case printerForbidden = "printer.forbidden"
    case printerHeld = "printer.held"
    case printerUnknown = "printer.unknownModel"
    case printerAmbiguous = "printer.ambiguous"

    case storeFolder = "store.folder"
    case storeForbidden = "store.forbidden"
    case storeLittleRoom = "store.littleRoom"
    case transcriptsForbidden = "transcripts.forbidden"

    case slipWrong = "slip.wrong"
    case fontsMissing = "fonts.missing"
    case pagesIncomplete = "pages.incomplete"
    case listenerTaken = "listener.taken"
    case listenerAddress = "listener.address"
    case serviceUnset = "service.unset"
    case serviceFolder = "service.folder"
    case pinUnusable = "pin.unusable"
    case voiceBroken = "voice.broken"
}
