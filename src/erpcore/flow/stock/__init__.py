"""Stock on its own: a new standard for what is on hand."""
