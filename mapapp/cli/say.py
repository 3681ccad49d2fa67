"""What goes to standard error."""

import sys


def failed(error: Exception) -> int:
    """Name what failed; 1, the exit code for it."""
    print(f"mapapp: {error}", file=sys.stderr)
    return 1
