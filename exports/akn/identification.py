"""Who made what and when: what the FRBR part of an Akoma Ntoso file says, and the URIs made of it.

URIs follow the Akoma Ntoso Naming Convention 1.0, §4: /akn/country/type/subtype/author/date/number, the
expression with /language@date, the manifestation with its file ending, components behind "!".
"""

import re
from dataclasses import dataclass
from datetime import date

from consultation.text import fold

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(words: str) -> str:
    """Words as a part of a URI: unaccented small letters, figures and hyphens; "x" where none is left."""
    return _OTHER.sub("-", fold(words)).strip("-") or "x"


@dataclass(frozen=True, slots=True)
class Identification:
    """Everything about a document that does not stand in its text. Dates are days in Viet Nam."""

    subtype: str
    """The form of the document: "nghi-quyet", "quyet-dinh"."""
    number: str
    """Its symbol, or what tells one draft from another while it has none."""
    title: str
    author: str
    """The agency answerable for the text."""
    work_date: date
    """The day the draft was begun; of an issued text, the day of its issue."""
    version: int
    version_date: date
    made_on: date
    issued: bool = False
    country: str = "vn"
    language: str = "vie"
    """ISO 639-2, as FRBRlanguage asks."""

    @property
    def type(self) -> str:
        """The document element: a draft is a bill, what was issued an act."""
        return "act" if self.issued else "bill"

    @property
    def date_name(self) -> str:
        """What happened on the day of the work."""
        return "issue" if self.issued else "draft"

    @property
    def work(self) -> str:
        """URI of the work."""
        parts = (slug(self.subtype), slug(self.author), self.work_date.isoformat())
        return f"/akn/{self.country}/{self.type}/{'/'.join(parts)}/{slug(self.number)}"

    @property
    def expression(self) -> str:
        """URI of this version in its language."""
        return f"{self.work}/{self.language}@{self.version_date.isoformat()}"

    @property
    def manifestation(self) -> str:
        """URI of this file."""
        return f"{self.expression}.akn"

    @property
    def organisation(self) -> str:
        """URI of the author in the ontology."""
        return f"/akn/ontology/organization/{self.country}/{slug(self.author)}"
