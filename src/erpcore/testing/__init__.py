"""The test kit for hosts and rule authors: random histories, the laws they keep, contracts of adapters.

It needs hypothesis; install `erpcore[test]`.
"""
