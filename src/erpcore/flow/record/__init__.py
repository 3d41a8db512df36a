"""Recording: set-up, opening figures, manual vouchers, reversals, profit, periods."""
