import Glibc

/// A shared library that is opened while the program runs, and stays.
struct SharedLibrary {
    private let name: String
    private let handle: UnsafeMutableRawPointer

    /// Opens the library with this name ("libfreetype.so.6"), as the dynamic linker finds it.
    init(_ name: String) throws(SystemFontsError) {
        guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            throw .library(name, reason: dlerror().map { String(cString: $0) } ?? "unknown")
        }
        self.name = name
        self.handle = handle
    }

    /// One of its functions. `Function` must be a `@convention(c)` type, and that of the C declaration: nothing can check it.
    func function<Function>(_ symbol: String) throws(SystemFontsError) -> Function {
        guard let address = dlsym(handle, symbol) else { throw .library(name, reason: "it has no \(symbol)") }
        return unsafeBitCast(address, to: Function.self)
    }
}
