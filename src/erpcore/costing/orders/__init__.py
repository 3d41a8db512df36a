"""Batches and orders, production charged backwards, and contracts that last for years."""
