"""Double entry and nothing else: vouchers, general ledger, periods, open items."""
