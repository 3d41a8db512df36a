"""Fixed assets: the register, and the depreciation of a month."""
