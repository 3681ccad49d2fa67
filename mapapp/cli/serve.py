"""serve: the dashboard started, and refused at once where it would let in whoever comes."""

import argparse
import os
import sys
from pathlib import Path

from mapapp.dashboard.people import PUBLIC, is_own, read_secrets, told

_ROOT = Path(__file__).resolve().parents[2]


def run(arguments: argparse.Namespace) -> int:
    """Look who could come in, then become the server."""
    exposed = not is_own(arguments.address)
    sharing = told(read_secrets(_ROOT), exposed=exposed, public=arguments.public_read_only)
    if sharing.refusal:
        print(f"mapapp serve: {sharing.refusal}", file=sys.stderr)
        return 2
    if arguments.store:
        os.environ["MAPAPP_STORE"] = arguments.store
    store = os.environ.get("MAPAPP_STORE")
    if store and "://" not in store:
        os.environ["MAPAPP_STORE"] = str(Path(store).absolute())
    line = [sys.executable, "-m", "streamlit", "run", str(_ROOT / "streamlit_app.py")]
    line += [f"--server.address={arguments.address}", f"--server.port={arguments.port}"]
    line += ["--", PUBLIC] if arguments.public_read_only else []
    os.chdir(_ROOT)  # where its settings are
    sys.stdout.flush()
    os.execv(sys.executable, line)
