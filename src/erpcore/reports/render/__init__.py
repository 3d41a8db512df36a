"""Renderings of reports: text, JSON, comma-separated values, web pages, workbooks. Only this room speaks to babel."""
