"""Strategies for hypothesis: small factories, and the histories of what happens in them."""
