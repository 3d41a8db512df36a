"""Service departments charged to those they serve, and to each other."""
