"""Reports: what the books say, as tables of data in English and Chinese.

One file for each report, in a folder for its subject; beside the folders what all share: `source` is what a report
reads, `table` what it is, `catalogue` every one by name.
"""
