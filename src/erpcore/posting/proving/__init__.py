"""What the coverage check goes through: each case that a set-up can bring about, with documents that show it."""
