"""Work orders: what they cost, against what they should have cost, and why."""
