"""Formats of other people: what is written for auditors and tax offices, and the invoices that are read.

Nothing is posted here. A writer reads the books and gives files; a reader takes bytes and gives what it found in them.
"""
