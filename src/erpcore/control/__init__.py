"""Budgets: what may be spent, what is asked for, ordered and spent, and what is left of it."""
