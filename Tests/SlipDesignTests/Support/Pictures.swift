/// Pictures in base64 as templates hold them.
enum Pictures {
    /// 16 × 16 dots of one bit, all black.
    static let black16 = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQAAAAA3iMLMAAAADElEQVR42mNgIA0AAAAwAAEodEl9AAAAAElFTkSuQmCC"
    /// 4 × 1 dots: black, white, black that is transparent, black that is half so.
    static let transparent4 =
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAABCAQAAABTNcdGAAAAEUlEQVR42mNg+P//PwMDQwMAEncDfsqVGeAAAAAASUVORK5CYII="
    /// 16 × 16 dots of an even grey of 40, 118 or 200 of 255.
    static let grey16 = [
        40: "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mPQQAMMI1sAAEJLKAGEGbuwAAAAAElFTkSuQmCC",
        118: "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mMoQwMMI1sAALSydgFiWjSlAAAAAElFTkSuQmCC",
        200: "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mM4gQYYRrYAAEdGyAEmphyqAAAAAElFTkSuQmCC",
    ]
    /// One dot wider than pictures may be.
    static let wide2001 =
        "iVBORw0KGgoAAAANSUhEUgAAB9EAAAABAQAAAABBRGPuAAAADElEQVR42mNgGLkAAAD8AAEy0wUiAAAAAElFTkSuQmCC"
}
