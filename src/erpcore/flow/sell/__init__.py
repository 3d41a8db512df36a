"""Selling: order, delivery, invoice, cost of sales."""
