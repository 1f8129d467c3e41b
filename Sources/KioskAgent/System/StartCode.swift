import Glibc

/// The code that only the start needed: given back once the start is over.
///
/// With each page of code that runs the kernel maps its neighbours. After the start most of the executable and of its libraries counts as
/// in use, and is the last that the kernel takes when memory is short, though hardly half of it runs again.
enum StartCode {
    /// Unmaps all code of this process. Code is never written: what runs again is mapped from its file again, in some microseconds.
    static func giveBack() {
        guard let maps = try? bytes(ofFile: "/proc/self/maps", atMost: 1 << 20) else { return }
        for range in codeRanges(String(decoding: maps, as: UTF8.self)) {
            madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
        }
    }

    /// Where `maps` (proc_pid_maps(5)) has code of files, and nothing that was or may be written: a page that differs from its file would be
    /// lost.
    static func codeRanges(_ maps: String) -> [Range<UInt>] {
        maps.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ", maxSplits: 5)
            guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }).first == "/" else {
                return nil
            }
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, ends[0] < ends[1] else { return nil }
            return ends[0]..<ends[1]
        }
    }
}
