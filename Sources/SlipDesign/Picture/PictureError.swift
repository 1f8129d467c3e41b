/// Why a picture cannot be printed.
public enum PictureError: Error, Equatable, Sendable {
    /// The text is no base64.
    case notBase64
    /// The bytes are no PNG that libpng can read; its words.
    case notPNG(String)
    /// More than `PNGPicture.mostDots` on a side.
    case tooLarge(width: Int, height: Int)
}

extension PictureError: CustomStringConvertible {
    /// For people who write templates.
    public var description: String {
        switch self {
        case .notBase64: "is not base64 of a PNG"
        case .notPNG(let reason): "is no PNG that can be read: \(reason)"
        case .tooLarge(let width, let height):
            "is \(width) × \(height) dots large: at most \(PNGPicture.mostDots) on a side are printed"
        }
    }
}
