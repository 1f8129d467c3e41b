extension PrinterProfile {
    /// Throws for the first number that no printer has. Profiles can come from a configuration file, and everything
    /// that reckons with dots and waits for answers relies on these ranges.
    public func check() throws(ProfileError) {
        for field in Self.numberFields { try check(field, self[keyPath: field.path]) }
        for field in Self.timeFields { try check(field, times[keyPath: field.path]) }
    }

    private func check<Root>(_ field: NumberField<Root>, _ value: Int) throws(ProfileError) {
        guard field.allowed.contains(value) else {
            throw .outOfRange(field: field.name, value: value, allowed: field.allowed)
        }
    }
}
