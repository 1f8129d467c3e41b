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

extension PictureError {
    /// What `description` says, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .notBase64: "图片不是 base64 编码的 PNG"
        case .notPNG(let reason): "图片不是可读的 PNG（\(reason)）"
        case .tooLarge(let width, let height):
            "图片有 \(width) × \(height) 点，每边最多 \(PNGPicture.mostDots) 点"
        }
    }
}
