"""python -m mapapp: see cli.py."""

import sys

from mapapp.cli import main

sys.exit(main())
