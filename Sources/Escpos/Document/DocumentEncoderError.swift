/// Why documents cannot be encoded.
public enum DocumentEncoderError: Error, Equatable, CustomStringConvertible {
    /// The profile cannot be that of a printer.
    case profile(ProfileError)
    /// The system cannot convert text to GB18030: `iconv_open` failed with this `errno`.
    case noConverter(errno: Int32)

    /// For a person who reads a log.
    public var description: String {
        switch self {
        case .profile(let error): error.description
        case .noConverter(let errno):
            "no converter to GB18030 (iconv_open: errno \(errno)): are glibc's gconv modules installed?"
        }
    }
}
