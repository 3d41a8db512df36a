"""What price to ask, of customers and of the division next door."""
