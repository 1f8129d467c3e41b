/// Where the pages lie.
enum PagesFolder {
    /// The configured folder, else the one that was installed with the agent.
    static func find(configured: String?) throws(ConfigurationError) -> String {
        if let configured { return configured }
        let index = InstalledFiles.find("pages/index.html", inCheckout: "Sources/KioskAgent/Pages/index.html")
        guard let index else {
            throw ConfigurationError(
                file: "kiosk.pages", path: "",
                message: "no pages beside \(InstalledFiles.executable); give their folder, where index.html lies")
        }
        return String(index.dropLast("/index.html".count))
    }
}
