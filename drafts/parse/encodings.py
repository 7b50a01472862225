"""Vietnamese typed before Unicode: TCVN3 (fonts .Vn…) and VNI (fonts VNI-…) to letters of Unicode.

Both put Vietnamese letters where Western European fonts have others, so a file without its font shows
"§iÒu" or "Ñieàu" for "Điều". TCVN3 is VN3 of TCVN 5712:1993, one sign a letter; its capitals with a
tone mark are the small letters in a font of capitals (.VnTimeH). VNI writes a vowel and a mark behind it.
"""

import re
import unicodedata
from enum import StrEnum


class Encoding(StrEnum):
    """What a font or a text is encoded in."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3H"
    VNI = "VNI"

    @property
    def called(self) -> str:
        """As people call it."""
        return "VNI" if self is Encoding.VNI else "TCVN3 (.VnTime)"


# 0xA1 … 0xFE of VN3 as they show in Latin-1; soft hyphen is ư.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)

_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HATS = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_BREVES = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_SINGLE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))


def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base in "aeiouyôö":
        for mark, tone in _TONES.items():
            table[base + mark] = _VNI_SINGLE.get(base, base) + tone
    for base in "aeo":
        table.update({base + mark: f"{base}\u0302{tone}" for mark, tone in _HATS.items()})
    table.update({f"a{mark}": f"a\u0306{tone}" for mark, tone in _BREVES.items()})
    table = {typed: unicodedata.normalize("NFC", letter) for typed, letter in table.items()}
    capitals = {typed.upper(): letter.upper() for typed, letter in table.items()}
    # A capital at the beginning of a word is often followed by the small mark.
    titles = {typed[0].upper() + typed[1:]: letter.upper() for typed, letter in table.items()}
    return table | capitals | titles


_VNI = _vni()
_VNI_TYPED = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")

# Signs of each encoding that no Vietnamese in Unicode has inside a word.
SIGNS = {
    Encoding.TCVN3: frozenset("¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñö÷øûüþ\u00ad"),
    Encoding.VNI: frozenset("ñÑöÖûÛøØïÏåÅäÄëËüÜæÆîÎ"),
}


def of_font(name: str) -> Encoding | None:
    """The encoding that a font stands for: ".VnTime", ".VnArialH", "VNI-Times"; None for all others."""
    name = name.strip(" \"'").casefold().rpartition("+")[2]  # "ABCDEF+" marks a subset in a PDF
    if name.startswith((".vn", "_vn")):
        name = re.split(r"[,\-]", name)[0].removesuffix(" bold").removesuffix(" italic").rstrip()
        return Encoding.TCVN3_CAPITALS if name.endswith("h") else Encoding.TCVN3
    return Encoding.VNI if name.startswith(("vni-", "vni ")) else None


def to_unicode(text: str, encoding: Encoding) -> str:
    """The text in Unicode, NFC; what is no letter of the encoding stays."""
    if encoding is Encoding.VNI:
        return _VNI_TYPED.sub(lambda typed: _VNI[typed[0]], text)
    text = text.translate(_TCVN3_TABLE)
    return text.upper() if encoding is Encoding.TCVN3_CAPITALS else text


def is_unicode(text: str) -> bool:
    """Does it have a letter that only Unicode has (đ, ư, ạ …), so that it cannot be an old encoding?"""
    return any("\u0100" <= letter <= "\u01b0" or "\u1ea0" <= letter <= "\u1ef9" for letter in text)


def of_run(text: str, encoding: Encoding) -> str:
    """Text in a font of this encoding. Word shows Unicode in such a font too, in another one's shapes."""
    return text if is_unicode(text) else to_unicode(text, encoding)


def raise_capitals(text: str) -> str:
    """ "CủA CHủ TịCH" → "CỦA CHỦ TỊCH": capitals of TCVN3 whose font is not known any more."""
    words = list(_WORD.finditer(text))
    loud = [_loudness(word[0]) for word in words]
    pieces: list[str] = []
    end = 0
    for at, word in enumerate(words):
        around = loud[max(at - 1, 0) : at] + loud[at + 1 : at + 2]
        raised = loud[at] > 1 or (loud[at] == 1 and around and min(around) > 0 and max(around) > 1)
        pieces += (text[end : word.start()], word[0].upper() if raised else word[0])
        end = word.end()
    return "".join(pieces) + text[end:]


def _loudness(word: str) -> int:
    """How many plain capitals a word has; 0 with a plain small letter, 1 without any plain one."""
    plain = [letter for letter in word if letter.isascii()]
    if any(map(str.islower, plain)):
        return 0
    return max(len(plain), sum(map(str.isupper, word)), 1)
