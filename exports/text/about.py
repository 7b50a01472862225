"""What stands on the paper of a draft beside its own words."""

from dataclasses import dataclass
from datetime import datetime

from consultation import clock
from drafts.models import Version
from exports.wording import fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The fixed words that the form gives; the defaults follow NĐ 30/2020 and NĐ 78/2025, Phụ lục I."""

    country: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    place: str = "{place}, ngày … tháng … năm {year}"
    place_unknown: str = "…, ngày … tháng … năm {year}"
    mark: str = "DỰ THẢO lần {number} – ngày {day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The draft and the version. ``mark`` is empty on an issued text; the rest fills what a file lacks."""

    title: str
    kind: str
    agency: str
    issuer: str
    place: str
    year: int
    mark: str
    made_at: datetime
    identifier: str = ""
    words: Words = Words()

    @property
    def place_line(self) -> str:
        """Place and a day that is still blank."""
        sentence = self.words.place if self.place else self.words.place_unknown
        return fill(sentence, place=self.place, year=self.year)


def about(version: Version, *, words: Words | None = None) -> About:
    """What the records say of ``version``."""
    words = words or Words()
    draft = version.draft
    day = clock.day_of(version.made_at)
    return About(
        title=draft.title,
        kind=draft.kind.name,
        agency=draft.agency.name,
        issuer=draft.issuing_authority,
        place=draft.agency.place,
        year=day.year,
        mark=fill(words.mark, number=version.number, day=f"{day:%d/%m/%Y}"),
        made_at=version.made_at,
        identifier=version.content_sha256,
        words=words,
    )
