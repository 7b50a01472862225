"""Two versions → "bản so sánh, thuyết minh" as paper: A4 landscape, three columns (DOMAIN: mẫu in use)."""

from dataclasses import dataclass

from django.utils.translation import override

from consultation import clock
from drafts.compare.link import Relation
from drafts.comparing.words import unfound
from drafts.models import Version
from drafts.parse.tree import Picture
from drafts.queries.comparison import Compared, compared
from drafts.restore import pictures_of
from exports.comparison.blocks import Block, blocks
from exports.comparison.cells import after, before, plain
from exports.measure import bold_width
from exports.models import Explanation
from exports.paper.model import Box, Columns, Grid, Item, Look, Paper, Paragraph, Row, Rule, Span
from exports.paper.sheets import LYING_WIDTH
from exports.text.figures import figure
from exports.wording import fill

_WIDTHS = (0.35, 0.36, 0.29)
_LEFT = 0.44
_PADDING = 10.0  # points of a column without words
_TALLEST = 380.0  # points: with the head of the table it fits one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The fixed words of the table; the defaults are those in use."""

    country: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    place: str = "{place}, ngày {day} tháng {month} năm {year}"
    title: str = "BẢN SO SÁNH, THUYẾT MINH"
    before: str = "DỰ THẢO LẦN {number}"
    in_force: str = "{kind} SỐ {number}"
    dated: str = "{kind} SỐ {number}\nNGÀY {day}/{month}/{year}"
    unnamed: str = "Văn bản hiện hành"
    after: str = "DỰ THẢO LẦN {number}"
    why: str = "THUYẾT MINH"
    new: str = "(Dòng mới)"
    gone: str = "(Bãi bỏ)"
    gone_within: str = "(Bãi bỏ {unit})"
    same: str = "Giữ nguyên."
    mark: str = "DỰ THẢO"


def comparison(
    old: Version, new: Version, *, final: bool = False, words: Words | None = None
) -> Paper:
    """The table for ``new`` against ``old``, with the explanations that were written; a draft is marked."""
    words = words or Words()
    found = compared(old, new)
    said = explained(old, new)
    rows = [_head(old, new, words)]
    shown = [_Side(old, share=_WIDTHS[0]), _Side(new, share=_WIDTHS[1])]
    rows += [_row(block, found, said.get(block.key, ""), words, shown) for block in blocks(found)]
    draft = new.draft
    items: list[Item] = [
        _top(new, words),
        Paragraph(Look.KIND, (Span(words.title),)),
        Paragraph(Look.TITLE, (Span(draft.title),)),
        Rule(130.0, after=10.0),
        Grid(tuple(rows), _WIDTHS, heads=1),
    ]
    return Paper(
        title=f"{words.title} – {draft.title}",
        author=draft.agency.name,
        made_at=clock.now(),
        items=tuple(items),
        mark="" if final else words.mark,
        landscape=True,
        identifier=new.content_sha256,
    )


def explained(old: Version, new: Version) -> dict[int, str]:
    """The explanations of the pair by the key of their unit; one query."""
    rows = Explanation.objects.filter(version=new, against=old).exclude(text="")
    return dict(rows.values_list("unit_id", "text"))


def _top(version: Version, words: Words) -> Columns:
    agency = version.draft.agency
    day = clock.today()
    left: list[Paragraph | Rule] = []
    if agency.parent:
        left.append(Paragraph(Look.SUPERIOR, (Span(agency.parent.name.upper()),)))
    left.append(Paragraph(Look.ISSUER, (Span(agency.name.upper()),)))
    left.append(Rule(min(bold_width(agency.name.upper(), size=13.0), 220.0) * 0.4))
    place = fill(
        words.place,
        place=agency.place or "…",
        day=f"{day.day:02d}",
        month=f"{day.month:02d}" if day.month < 3 else str(day.month),
        year=day.year,
    )
    right = (
        Paragraph(Look.COUNTRY, (Span(words.country),)),
        Paragraph(Look.MOTTO, (Span(words.motto),)),
        Rule(bold_width(words.motto, size=13.5)),
        Paragraph(Look.PLACE, (Span(place),)),
    )
    return Columns(rows=((tuple(left), right),), left=_LEFT)


def _head(old: Version, new: Version, words: Words) -> Row:
    labels = (_called(old, words), fill(words.after, number=new.number), words.why)
    return Row(
        tuple(
            Box(tuple(Paragraph(Look.CELL_HEAD, (Span(line),)) for line in label.split("\n")))
            for label in labels
        )
    )


def _called(old: Version, words: Words) -> str:
    """What stands over the first column: of a text in force its number, its day and its name."""
    if not old.is_in_force:
        return fill(words.before, number=old.number)
    text = old.source.in_force
    kind = (text.kind or words.unnamed).upper()
    if not text.number:
        lines = kind
    elif text.issued_on is None:
        lines = fill(words.in_force, kind=kind, number=text.number)
    else:
        day, month = f"{text.issued_on.day:02d}", f"{text.issued_on.month:02d}"
        year = text.issued_on.year
        lines = fill(words.dated, kind=kind, number=text.number, day=day, month=month, year=year)
    return f"{lines}\n{text.title}" if text.title else lines


class _Side:
    """The pictures of one version, as large as its column allows."""

    def __init__(self, version: Version, *, share: float) -> None:
        rows = version.provisions.filter(picture__isnull=False).values_list("picture", flat=True)
        self._data = pictures_of(version, {facts["sha256"] for facts in rows if facts})
        self._across = LYING_WIDTH * share - _PADDING

    def __call__(self, picture: Picture) -> Paragraph:
        return figure(picture, self._data, None, across=self._across, down=_TALLEST)


def _row(block: Block, found: Compared, why: str, words: Words, shown: list[_Side]) -> Row:
    left = before(block, found, shown[0])
    right = after(block, found, removed=words.gone_within, figure=shown[1])
    if block.relation is Relation.ADDED and (block.mend or not found.is_amended):
        left = plain(words.new, italic=True)
    elif block.relation is Relation.REMOVED:
        right = plain(words.gone, italic=True)
    with override("vi"):  # the language of the document
        left += [line for told in unfound(block.mend) for line in plain(told, italic=True)]
    said = plain(why)
    if not said and not block.is_changed and block.has_source:
        said = plain(words.same)
    return Row((Box(tuple(left)), Box(tuple(right)), Box(tuple(said))))
