"""Processes to be killed, each forked from one that has loaded all they need: a start costs next to nothing.

python -m tests.nursery MODULE     takes the arguments of MODULE.main, a line of JSON for each process
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[1]
_BORN, _OVER = "born", "over"


class Nursery:
    """One process at a time, running `main` of a module, whose `warm` was called before."""

    def __init__(self, module: str) -> None:
        self._home = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._home.communicate(timeout=60)

    def start(self, *arguments: Any) -> None:
        """Start one; it has the store open and goes on at once when this returns."""
        assert self._home.stdin
        self._home.stdin.write(json.dumps(arguments) + "\n")
        self._home.stdin.flush()
        word, self._own = self.line().split()
        assert word == _BORN
        assert self.line() == "ready"

    def line(self) -> str:
        """The next thing that it says."""
        assert self._home.stdout
        line = self._home.stdout.readline()
        assert line, "the nursery ended"
        return line.rstrip("\n")

    def kill(self) -> None:
        """End it where it stands, if it has not ended yet."""
        os.kill(int(self._own), signal.SIGKILL)

    def rest(self) -> list[str]:
        """All that it says until its end."""
        lines: list[str] = []
        while (line := self.line()) != _OVER:
            lines.append(line)
        return lines


def main() -> None:
    module = import_module(sys.argv[1])
    module.warm()
    ended: list[int] = []
    for line in sys.stdin:
        while ended:
            os.waitpid(ended.pop(), 0)
        own = os.fork()
        if own == 0:
            try:
                print(_BORN, os.getpid(), flush=True)
                module.main(*json.loads(line))
            except BaseException:
                traceback.print_exc()
            os._exit(0)
        # its number stays its own until it was waited for, so a late kill meets no other process
        os.waitid(os.P_PID, own, os.WEXITED | os.WNOWAIT)
        print(_OVER, flush=True)
        ended.append(own)


if __name__ == "__main__":
    main()
