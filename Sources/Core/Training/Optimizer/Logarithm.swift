import Foundation

/// Foundation's functions under names of their own, where a value's member would hide them.
func logarithm(_ x: Double) -> Double { log(x) }
func exponential(_ x: Double) -> Double { exp(x) }
