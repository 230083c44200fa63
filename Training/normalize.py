"""The product's folding of text, unit by unit, so that the net sees in training what it sees in use.

Width folding and NFKC, Traditional to Simplified by ICU's single-character mapping and lower case,
where one UTF-16 unit becomes one unit. Everything else stays as it is. Mirrors CharacterTable.
"""
import unicodedata

import icu
import numpy as np

OWN = {
    0x09: 0x20, 0x0A: 0x0A, 0x0B: 0x0A, 0x0C: 0x0A, 0x0D: 0x0A, 0x85: 0x0A, 0x2028: 0x0A,
    0x2029: 0x0A, 0x2026: 0x2026, 0x22EF: 0x2026, 0x300C: 0x201C, 0x300D: 0x201D,
    0x300E: 0x2018, 0x300F: 0x2019, 0x301D: 0x201C, 0x301E: 0x201D, 0x2022: 0xB7, 0x2027: 0xB7,
    0x2219: 0xB7, 0x22C5: 0xB7, 0x30FB: 0xB7, 0x25CB: 0x3007, 0x25EF: 0x3007, 0x301C: 0x7E,
}


def build_table() -> np.ndarray:
    """64 Ki folded units, from ICU's data."""
    hanzi = [chr(u) for u in range(0x3400, 0xA000)]
    simplify = icu.Transliterator.createInstance("Traditional-Simplified")
    forms = simplify.transliterate("\n".join(hanzi)).split("\n")
    simple = {h: f for h, f in zip(hanzi, forms) if len(f) == 1 and ord(f) < 0x10000}
    for h in hanzi:  # ICU swaps a few pairs; the lower of the two stands for both
        form = simple.get(h, h)
        following = simple.get(form, form)
        if following != form:
            simple[h] = min(form, following) if simple.get(following) == form else following
    table = np.arange(0x10000, dtype=np.uint16)
    for unit in range(0x10000):
        if 0xD800 <= unit <= 0xDFFF:
            continue
        if unit in OWN:
            table[unit] = OWN[unit]
            continue
        folded = unicodedata.normalize("NFKC", chr(unit))
        if len(folded) != 1:
            continue
        if ord(folded) in OWN:
            table[unit] = OWN[ord(folded)]
            continue
        folded = simple.get(folded, folded).lower()
        if len(folded) == 1 and ord(folded) < 0x10000:
            table[unit] = 0x20 if folded.isspace() and folded != "\n" else ord(folded)
    return table


_TABLE: np.ndarray | None = None


def units(text: str) -> np.ndarray:
    """The folded UTF-16 units of `text`."""
    global _TABLE
    if _TABLE is None:
        _TABLE = build_table()
    return _TABLE[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)]


def unit_offsets(text: str) -> np.ndarray:
    """For each code point, and for the end, the offset of its first UTF-16 unit."""
    widths = np.array([1 + (ord(c) > 0xFFFF) for c in text], np.int64)
    return np.concatenate([[0], np.cumsum(widths)])
