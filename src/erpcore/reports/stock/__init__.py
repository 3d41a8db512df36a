"""Goods on hand: cards, layers, movements, value and age."""
