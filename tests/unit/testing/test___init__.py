"""The test kit as a whole."""

import subprocess
import sys


def test_the_kit_cannot_be_imported_where_assertions_are_left_out() -> None:
    """Under `python -O` every law would hold; the books themselves are as good there as elsewhere."""
    for module, code in (("erpcore.testing.laws", 1), ("erpcore.testing.contracts", 1), ("erpcore", 0)):
        command = [sys.executable, "-O", "-c", f"import {module}"]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ended.returncode == code, ended.stderr
        assert ("run it without -O" in ended.stderr) == bool(code)
