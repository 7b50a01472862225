"""What the parser noticed or could not read, in the reader's language, with what to do next."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultation.errors import Words
from drafts.parse.notices import TEMPLATES, UNREADABLE

# Names of units inside the params of a notice, which the parser writes in Vietnamese.
_NAMES: dict[str, Words] = {
    "văn bản kèm theo": _("văn bản kèm theo"),
    "văn bản": _("văn bản"),
    "phụ lục": _("phụ lục"),
    "tiểu mục": _("tiểu mục"),
    "phần": _("phần"),
    "chương": _("chương"),
    "mục": _("mục"),
    "điều": _("điều"),
    "khoản": _("khoản"),
    "điểm": _("điểm"),
}
_NAME = re.compile("|".join(rf"\b{name}\b" for name in _NAMES), re.IGNORECASE)
_FAILED = _(
    "Máy chủ gặp lỗi khi đọc tệp này; tệp gốc vẫn được giữ. Hãy tải lên lại, hoặc lưu tệp dưới dạng "
    ".docx khác rồi tải lên. Nếu vẫn lỗi, hãy báo quản trị hệ thống."
)
NAMED_PARAMS = frozenset({"unit", "where"})


class _Kept(dict[str, Any]):
    """A place whose param is missing stays as it is written, rather than failing the page."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def notice_words(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a notice; an unknown code (an older parser's) is shown as it is."""
    return _filled(TEMPLATES.get(code, code), params)


def problem_words(code: str, params: Mapping[str, Any]) -> str:
    """Why a file could not be read and what to do; also for a code that nobody foresaw."""
    if code not in UNREADABLE:
        return str(_FAILED)
    return _filled(UNREADABLE[code], params)


def _filled(template: str, params: Mapping[str, Any]) -> str:
    told = {name: _named(str(v)) if name in NAMED_PARAMS else v for name, v in params.items()}
    words = gettext(template).format_map(_Kept(told))
    return words[:1].upper() + words[1:]


def _named(words: str) -> str:
    """“Chương II” as it is called in the reader's language."""

    def name(match: re.Match[str]) -> str:
        told = str(_NAMES[match[0].lower()])
        return told.capitalize() if match[0][0].isupper() else told

    return _NAME.sub(name, words)


def missing_words(words: str, looked: str, within: str) -> str:
    """That a citation leads nowhere: its words, what was looked for, and the name of the unit in which
    that should stand ("" where there is none).
    """
    told = {"words": " ".join(words.split()), "looked": _named(looked), "within": within}
    if within:
        return (
            gettext(
                "Dẫn chiếu “%(words)s”: không có %(looked)s trong %(within)s. "
                "Hãy kiểm tra số điều, khoản, điểm được dẫn."
            )
            % told
        )
    return (
        gettext(
            "Dẫn chiếu “%(words)s”: không tìm thấy %(looked)s. "
            "Hãy kiểm tra số điều, khoản, điểm được dẫn."
        )
        % told
    )
