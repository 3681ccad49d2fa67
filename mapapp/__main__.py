"""python -m mapapp: see cli.py."""

import sys

from mapapp.cli import main

if __name__ == "__main__":  # a process that reads for another is not to begin anew
    sys.exit(main())
