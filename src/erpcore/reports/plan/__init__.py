"""The material plan: what it asks for, and whether there is the capacity for it."""
