"""What varies with volume, what must be sold, and what to make of a capacity that is short."""
