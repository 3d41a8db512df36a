"""Renderings of reports: text, JSON, comma-separated values. The only room that speaks to babel."""
