"""What an asset costs a period, and whether it is worth it."""
