"""The script `erpcore`: whoever interrupts it while the library is still being imported is told so, too.

It stands outside the package, which is imported as a whole before anything in it runs.
"""

import sys
from importlib import import_module

INTERRUPTED = 130  # as `erpcore.cli.main` ends once it runs


def main() -> int:
    """Import the command, and run it.

    Returns:
        Its exit code; 130 where it was interrupted before it began.
    """
    try:
        command = import_module("erpcore.cli.main")
    except KeyboardInterrupt:
        sys.stderr.write("erpcore: interrupted\n")
        return INTERRUPTED
    return int(command.main())
