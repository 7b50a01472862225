"""How the documents of an agency look and read: its settings over the words of the form."""

from dataclasses import dataclass, field, fields

from consultation.models import Agency
from exports.models import DocumentSettings
from exports.summary import Options, Orientation, Signature
from exports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What every document of an agency takes from its settings. ``place`` stands before the day."""

    wording: Wording = field(default_factory=Wording)
    options: Options = field(default_factory=Options)
    form_number: str = ""
    place: str = ""
    signature: Signature = field(default_factory=Signature)
    recipients: tuple[str, ...] = ()


def style_of(agency: Agency) -> Style:
    """The settings of ``agency``, or the form's where it has none; one query."""
    row = DocumentSettings.objects.filter(agency=agency).first()
    return style_from(row, agency) if row else Style(place=agency.place)


def style_from(row: DocumentSettings, agency: Agency) -> Style:
    """The style that ``row``, saved or not, makes of the documents of ``agency``."""
    known = {sentence.name for sentence in fields(Wording)}
    own = {name: words for name, words in row.sentences.items() if name in known}
    unit, subject, content, response = row.widths
    return Style(
        wording=Wording(**own),
        options=Options(
            numbered=row.numbered,
            orientation=Orientation(row.orientation),
            widths=(unit, subject, content, response),
            annexes=row.annexes,
        ),
        form_number=row.form_number,
        place=row.place or agency.place,
        signature=Signature(
            authority=lines(row.signer_authority),
            position=row.signer_title,
            name=row.signer_name,
        ),
        recipients=lines(row.recipients),
    )


def lines(text: str) -> tuple[str, ...]:
    """The lines of ``text`` that say something."""
    return tuple(line for line in text.split("\n") if line.strip())
