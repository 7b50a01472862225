"""What is wrong with settings that somebody typed, and the same settings cleaned."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from consultation.errors import Words
from consultation.text import clean, clean_line
from exports.models import DocumentSettings
from exports.style.sentences import SENTENCES, Sentence

NARROWEST = 8.0  # per cent: below, a column holds less than one word a line
_NAMED = re.compile(r"\{([^{}]*)\}")
# NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7: on whose behalf somebody signs.
_FORMS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
_FORM = re.compile(r"[A-ZĐ]{1,4}\.|(?:TM|KT|TL|TUQ|Q)\b")
_SHORT = ("form_number", "place", "signer_title", "signer_name")
LONGEST_LIST = 4000


def cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    """``facts`` as they are stored: texts cleaned, of the sentences only those that differ."""
    found = {**facts}
    for name in _SHORT:
        if name in found:
            found[name] = clean_line(found[name])
    for name in ("signer_authority", "recipients"):
        if name in found:
            found[name] = "\n".join(map(clean_line, clean(found[name]).split("\n")))
    if "sentences" in found:
        given = {name: clean(words) for name, words in found["sentences"].items()}
        found["sentences"] = {
            name: words
            for name, words in given.items()
            if name not in SENTENCES or words != SENTENCES[name].standard
        }
    if "widths" in found:
        found["widths"] = [round(float(width), 2) for width in found["widths"]]
    return found


def wrong(facts: Mapping[str, Any]) -> dict[str, Words]:
    """What is wrong with cleaned ``facts``, by field; a sentence's field is ``sentences.<name>``."""
    found: dict[str, Words] = {}
    for name, words in facts.get("sentences", {}).items():
        for problem in _of_sentence(name, words):
            found.setdefault(f"sentences.{name}", problem)
    if "widths" in facts:
        found.update(_of_widths(facts["widths"]))
    if facts.get("orientation", "landscape") not in DocumentSettings.Orientation.values:
        found["orientation"] = _("Vui lòng chọn khổ ngang hoặc khổ dọc.")
    if "signer_authority" in facts:
        found.update(_of_authority(facts["signer_authority"]))
    found.update(_too_long(facts))
    return found


def _of_sentence(name: str, words: str) -> Iterator[Words]:
    sentence = SENTENCES.get(name)
    if sentence is None:
        yield _("Không có câu nào mang tên này.")
        return
    if not words and not sentence.may_be_empty:
        yield _("Không được để trống. Muốn dùng lại câu của mẫu, hãy chép lại câu ghi bên dưới.")
    if len(words) > sentence.longest:
        yield _("Nội dung quá dài.")
    yield from _of_names(sentence, words)


def _of_names(sentence: Sentence, words: str) -> Iterator[Words]:
    """A name nobody fills in would be printed as it stands: it is refused here, with those that exist."""
    unknown = [name for name in _NAMED.findall(words) if name not in sentence.may_name]
    known = ", ".join(f"{{{name}}}" for name in sentence.may_name)
    if unknown and known:
        yield _("Không có chỗ điền {%(name)s}. Câu này dùng được: %(known)s.") % {
            "name": unknown[0],
            "known": known,
        }
    elif unknown:
        yield _("Câu này không có chỗ điền nào; hãy bỏ {%(name)s}.") % {"name": unknown[0]}
    elif re.search(r"[{}]", _NAMED.sub("", words)):
        yield _("Dấu ngoặc nhọn { và } phải đi thành cặp quanh tên một chỗ điền.")


def _of_widths(widths: Sequence[float]) -> Iterator[tuple[str, Words]]:
    if len(widths) != 4:
        yield "widths", _("Cần độ rộng của đúng bốn cột.")
    elif not all(width >= NARROWEST for width in widths):
        yield "widths", _("Mỗi cột phải rộng ít nhất 8%.")
    elif abs(sum(widths) - 100) > 0.05:
        yield (
            "widths",
            _("Tổng độ rộng bốn cột phải là 100%%; hiện là %(sum)s%%.")
            % {"sum": f"{sum(widths):g}"},
        )


def _of_authority(text: str) -> Iterator[tuple[str, Words]]:
    for line in text.split("\n"):
        form = _FORM.match(line)
        if form and form[0] not in _FORMS:
            yield (
                "signer_authority",
                _("Không rõ “%(form)s”. Các hình thức ký: TM., KT., TL., TUQ., Q. (có dấu chấm).")
                % {"form": form[0]},
            )
        elif form and not line[form.end() :].strip():
            yield (
                "signer_authority",
                _("Sau “%(form)s” cần ghi tên cơ quan hoặc chức vụ.") % {"form": form[0]},
            )


def _too_long(facts: Mapping[str, Any]) -> Iterator[tuple[str, Words]]:
    for name in (*_SHORT, "signer_authority"):
        longest = getattr(DocumentSettings._meta.get_field(name), "max_length", None) or 0
        if len(facts.get(name, "")) > longest:
            yield name, _("Nội dung quá dài.")
    if len(facts.get("recipients", "")) > LONGEST_LIST:
        yield "recipients", _("Nội dung quá dài.")
