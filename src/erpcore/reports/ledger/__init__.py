"""The general ledger: accounts, vouchers, other currencies, other ledgers, and the sub-ledgers against it."""
