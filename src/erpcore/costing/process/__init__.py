"""Finished units and work in process, and who bears the cost of units spoiled and lost."""
