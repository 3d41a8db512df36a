"""The command `erpcore`: one module for each command, and what these share."""
