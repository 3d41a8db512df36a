"""What leaves stock, what stays is worth, and at what it may be carried."""
