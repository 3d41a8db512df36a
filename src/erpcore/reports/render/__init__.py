"""Renderings of reports: fixed-width text, JSON, comma-separated values. The only room that speaks to babel."""
