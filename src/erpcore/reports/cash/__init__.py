"""Cash: what is there, what the books expect, and what became of a plan."""
