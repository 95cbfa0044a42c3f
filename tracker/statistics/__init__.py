"""Statistics 统计: ratios with numerator and denominator, and the list behind every number.

A reading room: owns nothing, counts dated facts as at a day. What each ratio means stands in `measures`.
"""
