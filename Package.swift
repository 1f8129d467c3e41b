// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "kiosk-agent",
    products: [
        .executable(name: "kiosk-agent", targets: ["KioskAgent"]),
        .executable(name: "usb-printer-rig", targets: ["USBPrinterRig"]),
        .executable(name: "bare-usb-client", targets: ["BareUSBClient"]),
        .library(name: "Escpos", targets: ["Escpos"]),
        .library(name: "QRBinding", targets: ["QRBinding"]),
        .library(name: "SlipDesign", targets: ["SlipDesign"]),
    ],
    targets: [
        .systemLibrary(name: "CLibusb", path: "Sources/Escpos/USB/CLibusb", pkgConfig: "libusb-1.0"),
        .systemLibrary(name: "CFonts", path: "Sources/Escpos/Fonts/CFonts"),
        .target(name: "Escpos", dependencies: ["CLibusb", "CFonts"], exclude: ["USB/CLibusb", "Fonts/CFonts"]),
        .systemLibrary(name: "CQRencode", path: "Sources/QRBinding/CQRencode", pkgConfig: "libqrencode"),
        .target(name: "QRBinding", dependencies: ["CQRencode"], exclude: ["CQRencode"]),
        .systemLibrary(name: "CPNG", path: "Sources/SlipDesign/CPNG", pkgConfig: "libpng16"),
        .target(
            name: "SlipDesign", dependencies: ["Escpos", "QRBinding", "CPNG"], exclude: ["CPNG"],
            resources: [.embedInCode("Shipped")]),
        .target(name: "HallSimulator"),
        .systemLibrary(name: "CSQLite", path: "Sources/KioskAgent/Store/CSQLite", pkgConfig: "sqlite3"),
        .systemLibrary(name: "CMicrohttpd", path: "Sources/KioskAgent/HTTP/CMicrohttpd", pkgConfig: "libmicrohttpd"),
        .systemLibrary(name: "CCurl", path: "Sources/KioskAgent/Central/CCurl", pkgConfig: "libcurl"),
        .systemLibrary(name: "CGnuTLS", path: "Sources/KioskAgent/Doctor/CGnuTLS", pkgConfig: "gnutls"),
        .systemLibrary(name: "CLinux", path: "Sources/KioskAgent/System/CLinux"),
        .systemLibrary(name: "CCrypt", path: "Sources/KioskAgent/Service/Pin/CCrypt"),
        .executableTarget(
            name: "KioskAgent",
            dependencies: [
                "Escpos", "QRBinding", "SlipDesign", "HallSimulator", "CSQLite", "CMicrohttpd", "CCurl", "CGnuTLS",
                "CLinux", "CCrypt",
            ],
            exclude: [
                "Store/CSQLite", "HTTP/CMicrohttpd", "Central/CCurl", "Doctor/CGnuTLS", "System/CLinux",
                "Service/Pin/CCrypt", "Pages", "Printers/Data", "Slip/Data",
            ]
        ),
        .executableTarget(
            name: "TicketEncodingBenchmark",
            dependencies: ["Escpos", "QRBinding", "SlipDesign"],
            path: "Benchmarks/TicketEncoding"
        ),
        .executableTarget(name: "USBWireBenchmark", dependencies: ["Escpos"], path: "Benchmarks/USBWire"),
        .systemLibrary(name: "CUmockdev", path: "Tests/USBRig/Umockdev/CUmockdev", pkgConfig: "umockdev-1.0"),
        .executableTarget(
            name: "USBPrinterRig",
            dependencies: ["Escpos", "CUmockdev"],
            path: "Tests/USBRig",
            exclude: ["Umockdev/CUmockdev", "BareClient", "README.md", "soak", "test"]
        ),
        .executableTarget(name: "BareUSBClient", dependencies: ["CLibusb"], path: "Tests/USBRig/BareClient"),
        .testTarget(name: "EscposTests", dependencies: ["Escpos"]),
        .testTarget(name: "QRBindingTests", dependencies: ["QRBinding"]),
        .testTarget(name: "SlipDesignTests", dependencies: ["SlipDesign", "HallSimulator"]),
        .testTarget(name: "HallSimulatorTests", dependencies: ["HallSimulator"]),
        .testTarget(name: "KioskAgentTests", dependencies: ["KioskAgent", "USBPrinterRig", "BareUSBClient"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}

// In the virtual machine the rig's own time would hide what is measured.
package.targets.first { $0.name == "USBPrinterRig" }?.swiftSettings?.append(.unsafeFlags(["-O"]))

// Hundreds of halls are run through in virtual time.
package.targets.first { $0.name == "HallSimulator" }?.swiftSettings?.append(
    .unsafeFlags(["-O"], .when(configuration: .debug)))

// These wait for people, disks and wires: code that is small counts for more than code that is fast. What computes for each slip
// (Escpos, QRBinding, SlipDesign) stays fast.
for target in package.targets where ["KioskAgent", "HallSimulator"].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-Osize"], .when(configuration: .release)))
}

// What is installed is small, in memory too: relative relocations take a hundredth of the room of full ones, the runtime's symbols
// need not be found by anybody, and of libstdc++ the runtime uses so little that an archive's part costs less than the library in
// memory. All of this takes lld, which comes with Swift. Addresses are bound at the start and then read-only, as in Debian's packages.
package.targets.first { $0.name == "KioskAgent" }?.linkerSettings = [
    .unsafeFlags(
        ["-use-ld=lld", "-L\(Context.packageDirectory)/packaging/link"]
            + ["-z", "pack-relative-relocs", "-z", "now", "--no-export-dynamic"].flatMap { ["-Xlinker", $0] },
        .when(configuration: .release))
]

// libFuzzer brings main along, so these are built by Tests/Fuzz/run.sh alone.
if Context.environment["KIOSK_FUZZ"] != nil {
    package.targets += ["CommandDecoder", "StatusParser", "SlipTemplate"].map { name in
        .executableTarget(
            name: "Fuzz\(name)", dependencies: ["Escpos", "SlipDesign"], path: "Tests/Fuzz/\(name)",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])])
    }
}

// libumockdev is to call the rig's own functions (Tests/USBRig/Umockdev/ClosedMonitors.swift).
package.targets.first { $0.name == "USBPrinterRig" }?.linkerSettings = [
    .unsafeFlags(
        ["sendmsg", "connect"].flatMap { ["-Xlinker", "--export-dynamic-symbol=\($0)"] })
]
