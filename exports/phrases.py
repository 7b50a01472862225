"""The words of the summary, line by line: one place, so that every format says the same."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from exports.printable import one_line, printable
from exports.summary import Entry, Group, Kind, Letter, Reply, Summary
from exports.wording import Wording, fill


class Run(NamedTuple):
    """A stretch of text of one weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


Line = tuple[Run, ...]


def title_lines(summary: Summary) -> list[str]:
    """Return the title line by line, the draft's name in upper case in it."""
    lines = (printable(summary.title) or summary.wording.title).split("\n")
    draft = one_line(summary.draft_name).upper()
    agency = one_line(summary.head.agency).upper()
    return [fill(one_line(line), draft=draft, agency=agency) for line in lines]


def title(summary: Summary) -> str:
    """Return the title on one line."""
    return " ".join(title_lines(summary))


def basis(summary: Summary) -> str:
    """Return the paragraph under the title: on which ground the opinions were asked for."""
    words = summary.wording
    return fill(
        words.basis,
        basis=one_line(summary.basis or words.basis_law),
        agency=one_line(summary.head.agency),
        draft=one_line(summary.draft_name),
    )


def place_and_date(summary: Summary) -> str:
    """Return "Tây Ninh, ngày 05 tháng 02 năm 2026", or the same with the day left open."""
    head = summary.head
    when = fill(summary.wording.date, **_day(head.dated))
    return f"{one_line(head.place)}, {when}" if head.place else when


def _day(dated: date | None) -> dict[str, str]:
    """Return day, month and year as NĐ 30/2020 writes them: 0 before days < 10 and months 1, 2."""
    if dated is None:
        return {"day": "…", "month": "…", "year": "…"}
    month = f"{dated.month:02}" if dated.month <= 2 else str(dated.month)
    return {"day": f"{dated.day:02}", "month": month, "year": str(dated.year)}


def totals(summary: Summary) -> str:
    """Return the sentence of part 1."""
    figures, words = summary.statistics, summary.wording
    sentence = words.totals_open if figures.asked is None else words.totals_asked
    return fill(sentence, asked=figures.asked, subjects=figures.subjects, opinions=figures.opinions)


def details(summary: Summary) -> Iterator[str]:
    """Yield the further lines of part 1, each without its dash; none where nothing was counted.

    A sentence that an agency left empty is left out.
    """
    yield from (line for line in _details(summary) if line)


def _details(summary: Summary) -> Iterator[str]:
    figures, words = summary.statistics, summary.wording
    if figures.letters is not None:
        yield fill(words.letters, letters=figures.letters)
    for sentence, replies in ((words.agreed, figures.agreed), (words.silent, figures.silent)):
        if replies:
            agencies = "; ".join(_reply(reply, words) for reply in replies)
            yield fill(sentence, count=len(replies), agencies=agencies)
    if figures.contributors is not None:
        yield fill(words.contributors, contributors=figures.contributors)
    if figures.opinions > figures.withheld:
        yield fill(
            words.outcome,
            accepted=figures.accepted,
            partly=figures.partly,
            explained=figures.explained,
        )
    if figures.unanswered:
        yield fill(words.unanswered_count, unanswered=figures.unanswered)
    if figures.withheld:
        yield fill(words.withheld, withheld=figures.withheld)
    for one in figures.tallies:
        sums = {"agree": one.agree, "disagree": one.disagree, "other": one.other}
        counts = {name: _grouped(sum_, summary.language) for name, sum_ in sums.items()}
        sentence = words.tallied_unit if one.unit else words.tallied
        yield fill(sentence, unit=one_line(one.unit), **counts)


def _grouped(number: int, language: str) -> str:
    """“100.000.000”: tallies grow to where digits are no longer read at a glance."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if language == "vi" else grouped


def _reply(reply: Reply, words: Wording) -> str:
    agency = one_line(reply.agency)
    return f"{agency} ({letter(reply.letter, words)})" if reply.letter else agency


def letter(sent: Letter, words: Wording) -> str:
    """Return "Công văn số 2711/SGDĐT-VP ngày 07/11/2025"."""
    number = one_line(sent.number)
    if sent.dated is None:
        return fill(words.letter, number=number)
    return fill(words.letter_dated, number=number, date=f"{sent.dated:%d/%m/%Y}")


def columns(summary: Summary) -> tuple[str, ...]:
    """Return the headings of the table: the four of the form, STT before them when asked for."""
    words = summary.wording
    four = (words.column_unit, words.column_subject, words.column_content, words.column_response)
    return (words.column_number, *four) if summary.options.numbered else four


def label_lines(group: Group) -> Iterator[Line]:
    """Yield the lines of the cell "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN": the unit, the issue, or both."""
    yield from _led(None, printable(group.label))


def subject_name(entry: Entry, words: Wording) -> str:
    """Return who gave the opinion, or the word for somebody unnamed."""
    return one_line(entry.subject) or words.anonymous


def subject_lines(entry: Entry, words: Wording) -> Iterator[Line]:
    """Yield the lines of the cell "CHỦ THỂ GÓP Ý": the name, then the letter in brackets."""
    yield (Run(subject_name(entry, words)),)
    if entry.letter:
        yield (Run(f"({letter(entry.letter, words)})", italic=True),)


def content_lines(entry: Entry, words: Wording) -> Iterator[Line]:
    """Yield the lines of the cell "NỘI DUNG GÓP Ý": stance and reasons, then the proposal."""
    stance, text = one_line(entry.stance), printable(entry.text)
    if stance and text:
        yield from _led(Run(f"{stance}: ", italic=True), text)
    else:
        yield from _led(None, text or stance)
    if entry.proposal:
        yield from _led(Run(f"{words.proposal}: ", italic=True), printable(entry.proposal))


def kind_label(kind: Kind, words: Wording) -> str:
    """Return the words for a kind of response."""
    return {
        Kind.ACCEPTED: words.accepted,
        Kind.PARTLY: words.partly,
        Kind.EXPLAINED: words.explained,
    }[kind]


def response_lines(group: Group, words: Wording) -> Iterator[Line]:
    """Yield the lines of the cell "NỘI DUNG TIẾP THU, GIẢI TRÌNH" that serves the whole group.

    The kind stands in bold before the text, unless the text itself begins with those words.
    """
    response = group.response
    if response is None:
        yield (Run(words.unanswered, italic=True),)
        return
    label, text = kind_label(response.kind, words), printable(response.text)
    if text.casefold().startswith(label.casefold()):
        yield from _led(Run(text[: len(label)], bold=True), text[len(label) :])
    else:
        yield from _led(Run(f"{label}. " if text else f"{label}.", bold=True), text)
    if response.changed:
        yield from _led(Run(f"{words.changed}: ", italic=True), printable(response.changed))
    for subject, text in response.own:
        lead = fill(words.own, subject=one_line(subject) or words.anonymous)
        yield from _led(Run(f"{lead}: ", italic=True), printable(text))


def recipient_lines(summary: Summary) -> Iterator[str]:
    """Yield the lines under "Nơi nhận:", each with its dash and ";", the last with its "."."""
    last = len(summary.recipients) - 1
    for index, recipient in enumerate(summary.recipients):
        name = one_line(recipient).lstrip("- ").rstrip(";. ")
        yield f"- {name}{'.' if index == last else ';'}"


def signature_lines(summary: Summary) -> tuple[tuple[str, ...], str, str]:
    """Return who signs in capitals, the hint under it and the name ("" where it is left open)."""
    signature, words = summary.signature, summary.wording
    capitals = tuple(one_line(part).upper() for part in (*signature.authority, signature.position))
    named = tuple(part for part in capitals if part)
    return named or (words.signer,), words.signer_hint, one_line(signature.name)


def _led(lead: Run | None, text: str) -> Iterator[Line]:
    """Yield `text` as lines, `lead` before the first of them."""
    first, *rest = text.split("\n")
    yield (lead, Run(first)) if lead else (Run(first),)
    for line in rest:
        yield (Run(line.strip()),)
