"""Selling: order, delivery, invoice, returns and credit notes, cost of sales."""
