import Foundation

func cosine(_ angle: Double) -> Double { cos(angle) }
