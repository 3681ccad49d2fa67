"""The letters of a file that is no UTF-8: bytes in, the name of their encoding out."""

import unicodedata

import charset_normalizer

# What Western European languages and their sheets write beyond ASCII, in Windows-1252.
_WESTERN = frozenset("àáâãäçèéêëìíîïñòóôõöùúûüœßÀÁÂÃÄÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜŒ«»“”‘’–—…•·°ºª€£§´¡\u00a0")


def guessed(data: bytes) -> str:
    """The likeliest encoding, "" where none is likely.

    A few letters can be read in many Latin encodings, and "Peñón" is Windows' far oftener than "Peńón".
    """
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        return ""
    latin = all(
        unicodedata.name(letter, "").startswith("LATIN")
        for letter in set(str(best))
        if letter > "\x7f" and letter.isalpha()
    )
    western = data.decode("cp1252", errors="replace")
    if latin and all(letter <= "\x7f" or letter in _WESTERN for letter in set(western)):
        return "cp1252"
    return best.encoding
