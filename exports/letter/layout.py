"""The letter back → paper: an official letter (NĐ 30/2020/NĐ-CP) with one block for each remark."""

from consultation import clock
from exports import phrases
from exports.letter.read import Remark, Reply
from exports.paper.model import Item, Look, Paper
from exports.paper_frame import end, head, line, lines, whole
from exports.printable import one_line
from exports.summary import Entry, Group
from exports.wording import Wording, fill


def letter(reply: Reply, *, identifier: str) -> Paper:
    """The letter as paper."""
    summary, words = reply.summary, reply.summary.wording
    names = {"agency": one_line(summary.head.agency), "draft": one_line(summary.draft_name)}
    subject = one_line(reply.subject)
    about = fill(words.letter_about, **names)
    sent = phrases.letter(reply.letter, words) if reply.letter else ""
    thanks = fill(
        words.letter_thanks,
        subject=subject,
        received=f"{clock.day_of(reply.received_at):%d/%m/%Y}",
        letter=f" {fill(words.letter_by, letter=sent)}" if sent else "",
        **names,
    )
    items: list[Item] = [
        head(summary, under=about),
        line(Look.BLANK, ""),
        line(Look.CENTRED, fill(words.letter_to, subject=subject)),
        line(Look.BLANK, ""),
        line(Look.BODY, thanks),
        line(Look.BODY, fill(words.letter_answers, **names)),
    ]
    for remark in reply.remarks:
        items += _block(remark, words)
    if words.letter_end:
        items.append(line(Look.BODY, fill(words.letter_end, **names)))
    items.append(end(summary))
    return whole(summary, f"{about} – {subject}", tuple(items), identifier=identifier)


def _block(remark: Remark, words: Wording) -> list[Item]:
    """The remark in its author's words, then what became of it."""
    name = fill(words.letter_remark, number=remark.number)
    place = f" ({remark.unit})" if remark.unit else ""
    said = Entry(
        number=remark.number,
        subject="",
        text=remark.reason,
        stance=remark.stance,
        proposal=remark.proposed,
    )
    items: list[Item] = [line(Look.ARTICLE, f"{name}{place}", keep=True)]
    items += [lines(Look.BODY, each) for each in phrases.content_lines(said, words)]
    if remark.withheld:
        items.append(
            line(Look.BODY, fill(words.letter_withheld, reason=remark.withheld), italic=True)
        )
    elif not remark.decided:
        items.append(line(Look.BODY, words.letter_waiting, italic=True))
    else:
        group = Group(label="", entries=(), response=remark.answer)
        items += [lines(Look.BODY, each) for each in phrases.response_lines(group, words)]
    return items
