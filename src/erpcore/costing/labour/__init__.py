"""Wages by time, by the piece and with bonuses, and what it costs that workers leave."""
