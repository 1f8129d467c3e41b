import HallSimulator

/// Random numbers that are the same at every run.
typealias SeededGenerator = SplitMix64
