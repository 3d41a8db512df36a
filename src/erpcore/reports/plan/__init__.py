"""What the material plan asks for, and whether there is the capacity for it."""
