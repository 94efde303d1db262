"""Models that make an image pixel by pixel: p(x) = ∏ p(x_i | x_<i)."""
