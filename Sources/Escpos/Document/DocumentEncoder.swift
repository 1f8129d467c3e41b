/// Turns documents into bytes for one printer model.
///
/// The bytes start from the state that `ESC @` leaves, which they do not contain: the session sends it, and what
/// belongs with it. They leave the printer at the start of a line. No byte sequence that printers act on in real time
/// (DLE EOT, DLE ENQ, DLE DC4) occurs in them.
public struct DocumentEncoder: Sendable {
    /// The model that is encoded for.
    public let profile: PrinterProfile
    private let text: TextEncoder
    private let fonts: SystemFonts

    /// An encoder that draws what the model's font lacks from `fonts`.
    ///
    /// Throws when a field of the profile is out of range, or when the system has no GB18030 converter.
    public init(profile: PrinterProfile, fonts: SystemFonts = .shared) throws(DocumentEncoderError) {
        do throws(ProfileError) { try profile.check() } catch { throw .profile(error) }
        self.profile = profile
        self.fonts = fonts
        text = TextEncoder(converter: try GB18030Converter(), fourByte: profile.gb18030FourByte)
    }

    /// The bytes for `document`, what they replace, and where its number begins.
    public func encode(_ document: Document) -> EncodedDocument {
        var writer = DocumentWriter(profile: profile, text: text, fonts: fonts)
        writer.reserve(for: document)
        for block in document.blocks { writer.write(block) }
        // Rare characters are rare: nobody knows when there will be one again.
        if writer.hasDrawn { fonts.close() }
        return writer.output
    }
}
