"""Allocation of costs: which accounts, orders and cost centres bear them, and on what basis."""
