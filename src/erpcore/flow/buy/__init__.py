"""Buying: order, receipt, invoice."""
