"""Rows of several columns in, one number for each different row out: what is counted together is one pass."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd


class Joined:
    """The different rows of some columns of whole numbers met so far; never forgets one."""

    def __init__(self, names: Sequence[str]) -> None:
        # what each column holds in each row; all anew whenever there are more, so that they fit each other
        self.parts = {name: np.zeros(0, np.int32) for name in names}
        self._known: dict[tuple[int, ...], int] = {}

    def encode(self, told: Mapping[str, np.ndarray]) -> np.ndarray:
        """The number of each row."""
        columns = [told[name] for name in self.parts]
        keys = columns[0]
        for column in columns[1:]:
            keys = pd.factorize(keys)[0] * (int(column.max(initial=0)) + 1) + column
        which, different = pd.factorize(keys)
        one = np.zeros(len(different), np.intp)
        one[which] = np.arange(len(which))
        rows = list(zip(*(column[one].tolist() for column in columns), strict=True))
        new = [row for row in rows if row not in self._known]
        self._known.update(zip(new, range(len(self._known), len(self._known) + len(new)), strict=True))
        if new:
            more = zip(self.parts.items(), zip(*new, strict=True), strict=True)
            self.parts = {name: np.append(old, np.array(own, np.int32)) for (name, old), own in more}
        return np.array([self._known[row] for row in rows], np.int32).take(which)
