extension CentralClient {
    /// Says how this kiosk is.
    func report(_ status: StatusReport) async throws(CentralError) {
        let _: Ignored = try await put("/v1/kiosks/\(kiosk)/status", status, deadline: .seconds(10))
    }
}
