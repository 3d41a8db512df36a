"""Buying and selling: receipts and invoices, what is owed, what came on time, what sales earn."""
