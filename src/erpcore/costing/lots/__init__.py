"""How much to order or make at once, and when."""
