"""The test kit for hosts and rule authors: random histories, the laws they keep, contracts of adapters.

It needs hypothesis, which the extra `erpcore[testing]` brings. Its laws are `assert` statements, which `python -O`
leaves out: there it cannot be imported, for a kit that finds nothing would prove whatever it is asked.
"""

if not __debug__:
    raise ImportError("erpcore.testing proves with assert statements, which -O leaves out; run it without -O")
