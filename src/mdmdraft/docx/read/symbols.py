"""Characters of symbol fonts (`w:sym`) as characters that every font has.

Word stores them at 0xF000 above their place in the font. What is not in the tables keeps its
private code: nothing is lost, if it is not readable either.
"""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xAE: "→",
    0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB0: "°", 0xA5: "∞", 0xC6: "∅", 0xCE: "∈", 0xDE: "⇒",
    0xD6: "√", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π",
    0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x2D: "−",
}  # fmt: skip
_WINGDINGS = {
    0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0xA8: "□", 0xFE: "☑", 0xFD: "☒", 0x6F: "□", 0x6E: "■",
    0x6C: "●", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xD8: "➢", 0x76: "❖", 0x4A: "☺",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str, code: str) -> str:
    """Return the character of a symbol font; `code` is hexadecimal, as in the file."""
    try:
        value = int(code, 16)
        low = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
        shown = _FONTS.get(font.lower(), {}).get(low, chr(value))
    except (ValueError, OverflowError):
        return ""
    return "" if 0xD800 <= value <= 0xDFFF else shown
