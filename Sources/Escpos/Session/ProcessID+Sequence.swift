extension ProcessID {
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    /// The ID for the `sequence`th job: four digits to the base 36, ascending, starting again after 1 679 616 jobs.
    ///
    /// On a busy link replies may collapse to the latest ID, so IDs have to ascend from job to job.
    public init(sequence: UInt64) {
        var rest = sequence % 1_679_616
        var raw: UInt32 = 0
        for shift in [0, 8, 16, 24] as [UInt32] {
            raw |= UInt32(Self.digits[Int(rest % 36)]) << shift
            rest /= 36
        }
        // Digits and capital letters lie inside 20h–7Eh.
        rawValue = raw
    }
}
