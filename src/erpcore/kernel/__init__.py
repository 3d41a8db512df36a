"""Words with no accounting policy in them: money, quantity, rounding, calendar, movements, errors."""
