"""Letters for numbers and codes that people copy from paper, or spell over the telephone."""

import secrets
import unicodedata

ALFABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, O, 1 and I, which people confuse


def random_huruf(banyak: int) -> str:
    """Five bits of chance in each letter."""
    return "".join(secrets.choice(ALFABET) for _ in range(banyak))


def keep_huruf(teks: str) -> str:
    """The letters of typed or scanned text, in any case, width and grouping."""
    return "".join(c for c in unicodedata.normalize("NFKC", teks).upper() if c.isalnum())
