"""Signs of a stranger's text that print as other signs, or not at all."""

_SAME_IN_SYMBOLS = "0123456789().,:;+-=/<>[]%&"
_SYMBOLS = 0xF000  # where files keep the signs of fonts such as Symbol

PRINTED = {
    **dict.fromkeys(range(_SYMBOLS, _SYMBOLS + 256)),
    **{_SYMBOLS + ord(sign): sign for sign in _SAME_IN_SYMBOLS},
    **dict.fromkeys([*range(9), *range(14, 32)]),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")),
    ord("\u2011"): "-",
    ord("\u00a0"): " ",
}
"""For `str.translate`."""
