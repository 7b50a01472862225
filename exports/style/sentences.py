"""The sentences an agency may word itself: what each is called, where it stands, what it may name."""

import re
from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy as _

from consultation.errors import Words
from exports.style.other_sentences import OTHER_EMPTY, OTHER_LABELS, OTHER_PARTS
from exports.wording import Wording

_NAMED = re.compile(r"\{([a-z_]+)\}")
LONGEST = 1000  # characters of a sentence
LONGEST_HEADING = 120

# In the order of the document, under the headings of the page.
PARTS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("Đầu văn bản"), ("country", "motto", "number", "date", "draft_mark", "title", "correction")),
    (_("Phần mở đầu"), ("basis", "basis_law", "totals_asked", "totals_open", "results")),
    (
        _("Số liệu"),
        (
            "letters",
            "agreed",
            "silent",
            "contributors",
            "outcome",
            "unanswered_count",
            "withheld",
            "tallied",
            "tallied_unit",
        ),
    ),
    (
        _("Đầu đề các cột"),
        ("column_number", "column_unit", "column_subject", "column_content", "column_response"),
    ),
    (
        _("Trong bảng"),
        (
            "accepted",
            "partly",
            "explained",
            "unanswered",
            "no_opinions",
            "anonymous",
            "letter",
            "letter_dated",
            "proposal",
            "changed",
            "own",
        ),
    ),
    (_("Cuối văn bản"), ("signer", "signer_hint", "recipients")),
    *OTHER_PARTS,
    (
        _("Phụ lục"),
        (
            *("annex", "annex_of", "annex_asked", "asked_totals", "asked_kind"),
            *("asked_agrees", "asked_remarks", "asked_silent", "asked_waiting", "asked_late"),
            *("column_asked_body", "column_asked_letter", "column_asked_standing"),
            *("column_asked_reply", "annex_received", "received_totals"),
            *("column_received_on", "column_received_unit"),
        ),
    ),
)
LABELS: dict[str, Words] = {
    "country": _("Quốc hiệu"),
    "motto": _("Tiêu ngữ"),
    "number": _("Dòng số, ký hiệu"),
    "date": _("Dòng ngày, tháng, năm"),
    "draft_mark": _("Dấu hiệu bản dự thảo"),
    "title": _("Tên tài liệu"),
    "correction": _("Dòng của bản đính chính"),
    "basis": _("Câu căn cứ"),
    "basis_law": _("Tên luật trong câu căn cứ"),
    "totals_asked": _("Câu tổng số, khi có gửi văn bản lấy ý kiến"),
    "totals_open": _("Câu tổng số, khi chỉ lấy ý kiến rộng rãi"),
    "results": _("Câu dẫn vào bảng"),
    "letters": _("Số văn bản góp ý"),
    "agreed": _("Đơn vị thống nhất"),
    "silent": _("Đơn vị không gửi văn bản góp ý"),
    "contributors": _("Số đơn vị có ý kiến"),
    "outcome": _("Kết quả nghiên cứu ý kiến"),
    "unanswered_count": _("Số ý kiến chưa giải trình"),
    "withheld": _("Số ý kiến không công khai nội dung"),
    "tallied": _("Số liệu các đơn vị tổng hợp về toàn bộ dự thảo"),
    "tallied_unit": _("Số liệu các đơn vị tổng hợp về một điều, khoản"),
    "column_number": _("Cột số thứ tự"),
    "column_unit": _("Cột nhóm vấn đề"),
    "column_subject": _("Cột chủ thể góp ý"),
    "column_content": _("Cột nội dung góp ý"),
    "column_response": _("Cột tiếp thu, giải trình"),
    "accepted": _("Kết quả: tiếp thu"),
    "partly": _("Kết quả: tiếp thu một phần"),
    "explained": _("Kết quả: giải trình"),
    "unanswered": _("Khi chưa giải trình"),
    "no_opinions": _("Khi không nhận được ý kiến nào"),
    "anonymous": _("Người góp ý không nêu tên"),
    "letter": _("Công văn không ghi ngày"),
    "letter_dated": _("Công văn có ngày"),
    "proposal": _("Lời dẫn nội dung đề xuất"),
    "changed": _("Lời dẫn nội dung chỉnh sửa"),
    "own": _("Lời dẫn nội dung trả lời riêng"),
    "signer": _("Người ký, khi không nêu thẩm quyền và chức vụ"),
    "signer_hint": _("Dòng ký tên, đóng dấu"),
    "recipients": _("Tiêu đề nơi nhận"),
    **OTHER_LABELS,
    "annex": _("Số của phụ lục"),
    "annex_of": _("Dòng kèm theo"),
    "annex_asked": _("Tên phụ lục cơ quan được gửi xin ý kiến"),
    "asked_totals": _("Câu tổng số cơ quan được gửi xin ý kiến"),
    "asked_kind": _("Dòng của mỗi nhóm cơ quan"),
    "asked_agrees": _("Kết quả: thống nhất"),
    "asked_remarks": _("Kết quả: có ý kiến"),
    "asked_silent": _("Kết quả: không gửi văn bản góp ý"),
    "asked_waiting": _("Kết quả: chưa đến hạn"),
    "asked_late": _("Kết quả gửi sau thời hạn"),
    "column_asked_body": _("Cột cơ quan, tổ chức"),
    "column_asked_letter": _("Cột văn bản gửi xin ý kiến"),
    "column_asked_standing": _("Cột kết quả"),
    "column_asked_reply": _("Cột văn bản phúc đáp"),
    "annex_received": _("Tên phụ lục ý kiến nhận được"),
    "received_totals": _("Câu tổng số ý kiến nhận được"),
    "column_received_on": _("Cột ngày nhận"),
    "column_received_unit": _("Cột điều, khoản"),
}
# Left empty, these are left out of the document; every other one must say something.
MAY_BE_EMPTY = frozenset(
    [
        "letters",
        "agreed",
        "silent",
        "contributors",
        "outcome",
        "unanswered_count",
        "withheld",
        "tallied",
        "tallied_unit",
        "signer_hint",
        *OTHER_EMPTY,
        "annex_of",
        "asked_totals",
        "asked_kind",
        "received_totals",
    ]
)
# What a sentence may name beyond what the form's own words name.
_MORE: dict[str, tuple[str, ...]] = {
    "title": ("agency",),
    "totals_asked": ("subjects",),
    "correction": ("number",),
    "asked_totals": ("late",),
    "asked_kind": ("agrees", "remarks", "silent", "waiting"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its name in ``Wording``, what people call it, the form's words, what it may name."""

    name: str
    label: Words
    standard: str
    may_name: tuple[str, ...]
    longest: int = LONGEST

    @property
    def may_be_empty(self) -> bool:
        """Whether it is left out of the document when it says nothing."""
        return self.name in MAY_BE_EMPTY


def _sentence(name: str, standard: str) -> Sentence:
    own = tuple(dict.fromkeys(_NAMED.findall(standard)))
    short = name.startswith("column_")
    return Sentence(
        name=name,
        label=LABELS.get(name, standard),
        standard=standard,
        may_name=(*own, *(more for more in _MORE.get(name, ()) if more not in own)),
        longest=LONGEST_HEADING if short else LONGEST,
    )


def _all() -> dict[str, Sentence]:
    standard = Wording()
    return {one.name: _sentence(one.name, getattr(standard, one.name)) for one in fields(Wording)}


SENTENCES: dict[str, Sentence] = _all()


def parts() -> list[tuple[Words, list[Sentence]]]:
    """Every sentence under its heading, in the document's order; a new one stands at the end."""
    named = {name for _heading, names in PARTS for name in names}
    found = [(heading, [SENTENCES[name] for name in names]) for heading, names in PARTS]
    rest = [sentence for name, sentence in SENTENCES.items() if name not in named]
    return [*found, (_("Các câu khác"), rest)] if rest else found
