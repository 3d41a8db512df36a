"""The story: one file for each business step; buy, make, sell, pay, record."""
