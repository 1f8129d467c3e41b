import Glibc
import Synchronization

/// glibc's converter from Unicode to GB18030: the one owner of its handle.
final class GB18030Converter: Sendable {
    private let handle: Mutex<iconv_t>

    init() throws(DocumentEncoderError) {
        // WCHAR_T is glibc's inner form, a scalar value in four bytes: nothing is decoded twice.
        guard let handle = iconv_open("GB18030", "WCHAR_T"), handle != iconv_t(bitPattern: -1) else {
            throw .noConverter(errno: errno)
        }
        self.handle = Mutex(handle)
    }

    deinit {
        handle.withLock { _ = iconv_close($0) }
    }

    /// Appends the character and gives the number of its bytes: 1, 2 or 4, or 0 when GB18030 has no such character.
    func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) -> Int {
        var input = scalar.value
        var converted: UInt32 = 0
        let count = handle.withLock { handle in
            withUnsafeMutableBytes(of: &input) { input in
                withUnsafeMutableBytes(of: &converted) { converted in
                    var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var to = converted.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var (fromLeft, toLeft) = (4, 4)
                    return iconv(handle, &from, &fromLeft, &to, &toLeft) == 0 ? 4 - toLeft : 0
                }
            }
        }
        withUnsafeBytes(of: converted) { output += $0.prefix(count) }
        return count
    }

    /// Appends characters that have one or two bytes each, all at once; false, and nothing appended, where one has more, or none.
    func append(_ scalars: String.UnicodeScalarView, to output: inout [UInt8]) -> Bool {
        var input = scalars.map(\.value)
        var converted = [UInt8](repeating: 0, count: input.count * 2)
        let count = handle.withLock { handle in
            input.withUnsafeMutableBytes { input in
                converted.withUnsafeMutableBytes { converted in
                    var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var to = converted.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var (fromLeft, toLeft) = (input.count, converted.count)
                    return iconv(handle, &from, &fromLeft, &to, &toLeft) == 0 ? converted.count - toLeft : 0
                }
            }
        }
        output += converted.prefix(count)
        return count > 0
    }
}
