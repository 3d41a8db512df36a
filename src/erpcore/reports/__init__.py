"""Reports: what the books say, as tables of data in English and Chinese."""
