"""The demo's other ways in: agencies asked in writing, letters typed in, a table, and tallies."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from comments import asking, entering, importing
from comments.models import AskedAgency, Submission
from comments.submit import Person, Remark
from comments.tallying import Told, tally
from consultation import clock
from consultation.models import User
from drafts.models import Consultation
from exports.demo.docx_source import build_docx

# The moment of a day of the round, counted from its opening, at an hour of that day.
Moment = Callable[[int, str], datetime]
_HERE = Path(__file__).parent


def ask(
    consultation: Consultation, *, team: dict[str, User], names: list[str], letter: str
) -> None:
    """Put the bodies on the list, with the letter that asked them today."""
    bodies = [asking.Asked(name, letter_number=letter) for name in names]
    asking.add(consultation, by=team["drafter"], bodies=bodies)


def take_in(
    consultation: Consultation, *, team: dict[str, User], play: dict[str, Any], moment: Moment
) -> None:
    """Everything of one round that came by other ways than the site."""
    _replies(consultation, team, play, moment)
    with clock.at(moment(play["tally_day"], "10:05")):
        tally(consultation, by=team["analyst"], rows=[Told(**row) for row in play["tallies"]])
    for row in play["entries"]:
        _entry(consultation, team, row, moment)
    if play["table"]:
        _table(consultation, team, play["table"], moment)


def _replies(
    consultation: Consultation, team: dict[str, User], play: dict[str, Any], moment: Moment
) -> None:
    rows = {row.name: row for row in consultation.asked_agencies.all()}
    slips = Submission.objects.filter(consultation=consultation, organisation__in=rows)
    for slip in slips.order_by("received_at"):
        told = asking.Replied(
            AskedAgency.Reply.REMARKS,
            number=slip.letter_number,
            dated=slip.letter_date,
            received_on=clock.day_of(slip.received_at),
            submission=slip.pk,
        )
        asking.take_reply(rows[slip.organisation], by=team["editor"], reply=told)
    for row in play["agrees"]:
        day = _day(moment, row["day"])
        told = asking.Replied(
            AskedAgency.Reply.AGREES, number=row["number"], dated=day, received_on=day
        )
        asking.take_reply(rows[row["agency"]], by=team["editor"], reply=told)
    for row in play["reminded"]:
        with clock.at(moment(row["day"], "08:40")):
            asking.remind(rows[row["agency"]], by=team["editor"])


def _day(moment: Moment, day: int) -> date:
    return clock.day_of(moment(day, "08:00"))


def _entry(
    consultation: Consultation, team: dict[str, User], row: dict[str, Any], moment: Moment
) -> None:
    names = ("capacity", "name", "organisation", "subject_class", "letter_number")
    given = entering.Given(
        channel=row["channel"],
        person=Person(**{name: row[name] for name in names}),
        remarks=[Remark(**remark) for remark in row["remarks"]],
        received_on=_day(moment, row["day"]),
        kept_at=row["kept_at"],
    )
    with clock.at(moment(row["day"], "14:10")):
        entry = entering.enter(consultation, by=team["editor"], given=given)
    if row["checked"]:
        with clock.at(moment(row["day"], "15:20")):
            entering.check(entry, by=team["chief_editor"])


def _table(
    consultation: Consultation, team: dict[str, User], play: dict[str, Any], moment: Moment
) -> None:
    """Brought and understood; it waits for the second person."""
    with clock.at(moment(play["day"], "16:00")):
        brought = importing.bring(
            consultation,
            by=team["analyst"],
            name=play["upload_name"],
            data=build_docx((_HERE / play["text_file"]).read_text()),
            channel=play["channel"],
        )
        importing.hand_in(brought, by=team["analyst"])
