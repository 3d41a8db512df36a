"""What work orders cost, against what they should have cost, and why."""
