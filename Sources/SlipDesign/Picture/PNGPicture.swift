internal import CPNG
public import Escpos
internal import FoundationEssentials
internal import Glibc

/// Reads pictures for the thermal head: PNG (ISO/IEC 15948), by libpng.
public enum PNGPicture {
    /// Dots on a side beyond which a picture is not read: twice the widest head, and a quarter of a metre of paper.
    public static let mostDots = 2000

    /// The picture that base64 text holds, as in ReceiptLine's `image`.
    public static func bitmap(base64 text: String) throws(PictureError) -> Bitmap {
        guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters), !data.isEmpty else {
            throw .notBase64
        }
        return try bitmap(png: Array(data))
    }

    /// The picture in black and white. Grey becomes a pattern of dots, what is transparent white.
    public static func bitmap(png bytes: [UInt8]) throws(PictureError) -> Bitmap {
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        // Frees what libpng keeps between its two steps; nothing where it has done so itself.
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else { throw .notPNG(image.words) }
        let (width, height) = (Int(image.width), Int(image.height))
        guard width <= mostDots, height <= mostDots else { throw .tooLarge(width: width, height: height) }
        // One byte a dot, without alpha.
        image.format = 0
        var white = png_color(red: 255, green: 255, blue: 255)
        var grey = [UInt8](repeating: 255, count: width * height)
        guard png_image_finish_read(&image, &white, &grey, Int32(width), nil) != 0 else {
            throw .notPNG(image.words)
        }
        return diffused(grey, width: width, height: height)
    }

    /// Black and white by error diffusion (Floyd and Steinberg, 1976). Greys are lightened first, as dots grow on thermal paper:
    /// by the gamma of 1.8 that ReceiptLine has.
    private static func diffused(_ grey: [UInt8], width: Int, height: Int) -> Bitmap {
        let light = (0...255).map { Int((255 * pow(Double($0) / 255, 1 / 1.8)).rounded()) }
        var bitmap = Bitmap(width: width, height: height)
        var errors = [Int](repeating: 0, count: width + 2)
        for y in 0..<height {
            var below = [Int](repeating: 0, count: width + 2)
            var ahead = 0
            for x in 0..<width {
                let wanted = light[Int(grey[y * width + x])] + (ahead + errors[x + 1]) / 16
                let isBlack = wanted < 128
                if isBlack { bitmap[x, y] = true }
                let error = wanted - (isBlack ? 0 : 255)
                ahead = error * 7
                below[x] += error * 3
                below[x + 1] += error * 5
                below[x + 2] += error
            }
            errors = below
        }
        return bitmap
    }
}

extension png_image {
    /// What libpng says is wrong.
    fileprivate var words: String {
        withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
