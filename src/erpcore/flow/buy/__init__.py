"""Buying: requisition, order, receipt, invoice, further costs of goods, returns and credit notes."""
