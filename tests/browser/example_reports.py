"""The reports that the browser tests put on the map, in our own words."""

from pathlib import Path

HODEIDAH = """---
title: Drones hit fuel depot in Hodeidah
publisher: Harbour News
published: 2024-03-12
---
Drones hit fuel depot in Hodeidah

HODEIDAH, March 12 - Two drones struck a fuel depot in Hodeidah on Monday, killing four people \
and wounding nine, the city's health office said.

The Houthis said they had carried out the attack.
"""

MOSUL = """---
title: Roadside bomb kills soldiers near Mosul
publisher: Tigris Post
published: 2024-05-03
---
Roadside bomb kills soldiers near Mosul

MOSUL, May 3 - A roadside bomb planted by Islamic State killed three Iraqi soldiers in Mosul \
on Thursday, the army said.
"""

ALEPPO = """---
title: Shells fall on Aleppo
publisher: Tigris Post
published: 2024-05-20
---
Shells fall on Aleppo

ALEPPO, May 20 - Shelling by Syrian government forces killed two civilians in Aleppo on 18 May 2024.
"""

# What a hostile source could send: none of it may run.
HOSTILE = """---
title: Strike in Tikrit <img src=x onerror="window.canary=1">
publisher: <script>window.canary=2</script>
url: javascript:window.canary=3
published: 2024-06-02
---
Strike in Tikrit <img src=x onerror="window.canary=4">

TIKRIT, June 2 - An air strike killed five people in Tikrit on Saturday <script>window.canary=5</script> \
<svg onload="window.canary=6">, said **[a source](javascript:window.canary=7)** {{ 'window' }}.

وقال مسؤول في تكريت إن خمسة أشخاص قتلوا.
"""

# A second account of what happened in Hodeidah, which counts the dead otherwise.
HODEIDAH_TOO = """---
title: Two drones strike Hodeidah fuel depot
publisher: Red Sea Wire
published: 2024-03-12
---
Two drones strike Hodeidah fuel depot

HODEIDAH, March 12 - Two drones struck a fuel depot in Hodeidah on Monday, killing five people \
and wounding nine, residents said.
"""

LATER = """---
title: Car bomb in Kirkuk
publisher: Tigris Post
published: 2024-07-08
---
Car bomb in Kirkuk

KIRKUK, July 8 - A car bomb killed six people in Kirkuk on Sunday, police said.
"""


def write(folder: Path, **reports: str) -> Path:
    """The reports as files of that name in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder
