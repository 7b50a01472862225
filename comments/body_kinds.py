"""What kind of body a name stands for, and whether it is a body at all. Pure."""

import re

from comments.models import BodyKind, Submission
from consultation.text import fold

_PERSON = re.compile(r"(ong|ba(?! ria)|anh|chi|cu tri|cong dan|luat su|ts|pgs|gs|ths)\b[. ]")
_STATE = re.compile(r" (?:(?:uy ban|hoi dong) nhan dan|ubnd|hdnd) ")
_OF_THE_STATE = frozenset({BodyKind.COMMUNE.value, BodyKind.DEPARTMENT.value})
_NOBODY = re.compile(r"(an danh|khong (neu|ghi) ten|khong ro|nac danh)?")


def kind_of(name: str) -> str:
    """The kind by the name, as names are given in a province; ``other`` when unsure.

    “Ủy ban nhân dân phường An Hội” is no “hội”: the place of a committee or council tells nothing.
    """
    folded = f" {fold(name)} "
    kinds = [row for row in _KINDS if row[0] in _OF_THE_STATE] if _STATE.match(folded) else _KINDS
    for kind, words in kinds:
        if any(f" {word} " in folded for word in words.split("|")):
            return kind
    return BodyKind.OTHER.value


# The order decides: “Công an xã”, “Hội Nông dân xã” and “Ủy ban Mặt trận Tổ quốc xã” hold “xã” as well.
_KINDS: tuple[tuple[str, str], ...] = (
    (
        BodyKind.ENTERPRISE.value,
        "cong ty|doanh nghiep|tap doan|tong cong ty|hop tac xa|ngan hang",
    ),
    (
        BodyKind.ASSOCIATION.value,
        "mat tran to quoc|mttq|ubmttq|hoi|lien doan|doan thanh nien|hiep hoi|lien minh|tinh doan"
        "|doan luat su|cong doan",
    ),
    (BodyKind.DEPARTMENT.value, "bo chi huy|bo tu lenh|bo doi"),
    (BodyKind.CENTRAL.value, "bo|tong cuc|thue tinh|kho bac|toa an|vien kiem sat"),
    (BodyKind.COMMUNE.value, "xa|phuong|dac khu|thi tran|huyen|thi xa"),
    (
        BodyKind.DEPARTMENT.value,
        "so|ban|chi cuc|van phong|cong an|thanh tra|truong|trung tam|dai|bao|quy|vien|benh vien",
    ),
)


def capacity_of(subject: str) -> str:
    """Submission.Capacity of a name in a table: “Ông Trần Văn A” is a person, “Sở Tư pháp” is not."""
    folded = fold(subject)
    if _NOBODY.fullmatch(folded):
        return str(Submission.Capacity.ANONYMOUS.value)
    person = _PERSON.match(folded) and kind_of(subject) == BodyKind.OTHER
    known = Submission.Capacity
    return str(known.INDIVIDUAL.value if person else known.ORGANISATION.value)
