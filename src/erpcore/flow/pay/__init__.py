"""Paying and being paid."""
