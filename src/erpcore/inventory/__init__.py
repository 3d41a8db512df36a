"""What is on hand and what it is worth: parcels, pools, the stock sub-ledger."""
