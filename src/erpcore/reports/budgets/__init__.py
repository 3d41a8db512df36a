"""Budgets: what is reserved, committed, spent and left."""
