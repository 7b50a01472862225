"""Plays the demo: the people, two rounds of one draft, and everything that happened in them.

Every step is made by the same verbs as on the site, at its own moment of the past (``clock.at``).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from comments.models import Comment
from comments.moderate import decide, propose
from comments.redact import redact
from comments.submit import Person, Remark, submit
from consultation import clock, record
from consultation.models import Agency, Membership, Officer, User
from consultation.roles import Role
from drafts import prepare, publish, tasks
from drafts.describe import describe
from drafts.models import Consultation, DocumentKind, Draft, Version
from drafts.upload import upload
from exports.demo import changes, intake
from exports.demo.docx_source import build_docx
from exports.request import request
from exports.tasks import render
from synthesis.announce import announce
from synthesis.approve import approve
from synthesis.group import group
from synthesis.models import Group
from synthesis.respond import ask_approval, respond

HERE = Path(__file__).parent
_ROLES = ("drafter", "publisher", "editor", "chief_editor", "analyst", "approver")


def load(password: str) -> bool:
    """Write the demo unless it is there; one transaction, so all of it or nothing."""
    if Agency.objects.filter(short_name=_read("agencies")[0]["short_name"]).exists():
        return False
    with transaction.atomic():
        _Play(password).run()
    return True


def accounts() -> list[tuple[str, str, list[str]]]:
    """E-mail, name and roles of each demo account."""
    return [
        (
            row["email"],
            row["full_name"],
            [f"{Role(role).label} · {agency}" for agency, role in row["memberships"]],
        )
        for row in _read("users")
    ]


def _read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text())


class _Play:
    """The run of the demo; ``now`` is when it is loaded."""

    def __init__(self, password: str) -> None:
        self.now = clock.now()
        self.password = password
        self.rounds = _read("rounds")
        self.remarks = _read("remarks")
        self.answers = _read("answers")
        self.intake = _read("intake")
        self.changes = _read("changes")
        self.team: dict[str, User] = {}
        self.in_force: Version
        self.causes: list[tuple[Group, list[str]]] = []

    def run(self) -> None:
        """People first, then each round from its file to where it stands today."""
        agencies = self._agencies()
        self._people(agencies)
        facts = dict(self.rounds["draft"])
        agency = agencies[facts.pop("agency")]
        facts.pop("procedure")
        facts["kind"] = DocumentKind.objects.get(code=facts["kind"])
        with self._on(self.rounds["rounds"][0]["opens_day"] - 5, "09:00"):
            draft = describe(agency, by=self.team["drafter"], **facts)
            by, play = self.team["drafter"], self.changes["in_force"]
            self.in_force = changes.stand_beside(draft, by=by, play=play)
        for play in self.rounds["rounds"]:
            self._round(draft, play)
        with self._on(-1, "16:30"):
            changes.write_next(draft, by=self.team["drafter"], play=self.changes["next"])

    def _moment(self, day: int, hour: str) -> datetime:
        """``day`` from today at ``hour`` local time, but never later than a moment ago."""
        local = datetime.combine(
            clock.day_of(self.now) + timedelta(days=day), time.fromisoformat(hour), clock.ZONE
        )
        return min(local, self.now - timedelta(seconds=1))

    @contextmanager
    def _on(self, day: int, hour: str) -> Iterator[datetime]:
        with clock.at(self._moment(day, hour)) as moment:
            yield moment

    def _agencies(self) -> dict[str, Agency]:
        made: dict[str, Agency] = {}
        since = clock.day_of(self.now) - timedelta(days=400)
        for row in _read("agencies"):
            officers, parent = row.pop("officers"), row.pop("parent")
            agency = Agency(**row, parent=made.get(parent), valid_from=since)
            record.save(agency, by=None, why="demo")
            made[agency.short_name] = agency
            for officer in officers:
                record.save(
                    Officer(agency=agency, valid_from=since, **officer), by=None, why="demo"
                )
        return made

    def _people(self, agencies: dict[str, Agency]) -> None:
        since = clock.day_of(self.now) - timedelta(days=400)
        first = self.rounds["draft"]["agency"]
        hashed = make_password(self.password)
        for row in _read("users"):
            make = User.objects.create_superuser if row["admin"] else User.objects.create_user
            user = make(row["email"], full_name=row["full_name"], title=row["title"])
            # Hashing is slow on purpose; the demo's accounts share one password, hashed once.
            user.password = hashed
            user.save(update_fields=["password"])
            for short_name, role in row["memberships"]:
                member = Membership(
                    user=user, agency=agencies[short_name], role=role, valid_from=since
                )
                record.save(member, by=None, why="demo")
                if short_name == first:
                    self.team.setdefault(role, user)
        missing = set(_ROLES) - set(self.team)
        if missing:
            raise ValueError(f"users.json gives nobody the roles {sorted(missing)}")

    def _round(self, draft: Draft, play: dict[str, Any]) -> None:
        opens = play["opens_day"]
        with self._on(opens - 4, "10:00"):
            version = self._version(draft, play)
            consultation = self._prepared(version, play)
            if version.number > 1:
                self._account_for(version)
        with self._on(opens - 1, "15:00"):
            prepare.change(
                consultation,
                by=self.team["drafter"],
                opens_at=self._moment(opens, play["opens_hour"]),
            )
            publish.ask(consultation, by=self.team["drafter"])
        with self._on(opens, "07:30"):
            consultation = publish.publish(consultation, by=self.team["publisher"])
        key = f"round_{play['round']}"
        letters = self.intake[key]
        with self._on(opens, "09:30"):
            intake.ask(
                consultation,
                team=self.team,
                names=play["asked"],
                letter=letters["letter_number"],
            )
        comments = self._submissions(consultation, opens, self.remarks[key])
        intake.take_in(
            consultation,
            team=self.team,
            play=letters,
            moment=lambda day, hour: self._moment(opens + day, hour),
        )
        self._answer(consultation, comments, self.answers[key], final=play["announce"])
        if consultation.version.number > 1:
            with self._on(opens, "08:00"):
                changes.publish_comparison(
                    consultation.version, self.in_force, by=self.team["publisher"]
                )

    def _account_for(self, version: Version) -> None:
        """Say what led to the changes of ``version`` and why they were made."""
        before = version.draft.versions.get(number=version.number - 1)
        said = self.changes["explanations"]
        changes.account_for(version, by=self.team["drafter"], against=before, said=said)
        beside, said = self.in_force, self.changes["in_force"]["explanations"]
        changes.account_for(version, by=self.team["drafter"], against=beside, said=said)
        changes.link_causes(version, by=self.team["analyst"], causes=self.causes)

    def _version(self, draft: Draft, play: dict[str, Any]) -> Version:
        data = build_docx((HERE / play["text_file"]).read_text())
        source = upload(draft, by=self.team["drafter"], name=play["upload_name"], data=data)
        tasks.read_source.call(source.pk)
        return Version.objects.get(source=source)

    def _prepared(self, version: Version, play: dict[str, Any]) -> Consultation:
        by = self.team["drafter"]
        contact = {f"receiving_{name}": value for name, value in play["receiving"].items()}
        consultation = prepare.prepare(
            version,
            by=by,
            purpose=play["purpose"],
            allow_anonymous=play["allow_anonymous"],
            no_secrets=play["no_secrets"],
            asked_in_writing=len(play["asked"]),
            **contact,
        )
        questions = [(question["audience"], question["text"]) for question in play["questions"]]
        prepare.ask_questions(consultation, by=by, questions=questions)
        for document in play["documents"]:
            prepare.add_document(
                consultation,
                by=by,
                kind=document["kind"],
                title=document["title"],
                name=document["upload_name"],
                data=build_docx((HERE / document["text_file"]).read_text()),
            )
        return consultation

    def _submissions(
        self, consultation: Consultation, opens: int, rows: list[dict[str, Any]]
    ) -> dict[tuple[int, int], Comment]:
        found: dict[tuple[int, int], Comment] = {}
        for place, row in enumerate(rows):
            sent = self._submission(consultation, opens, row, f"demo-{consultation.pk}-{place}")
            for number, (comment, remark) in enumerate(zip(sent, row["remarks"], strict=True)):
                found[place, number] = comment
                self._moderate(comment, opens + row["day"] + 1, remark["moderation"])
        return found

    def _submission(
        self, consultation: Consultation, opens: int, row: dict[str, Any], key: str
    ) -> list[Comment]:
        letter = row["letter_day"]
        person = Person(
            capacity=row["capacity"],
            name=row["name"],
            organisation=row["organisation"],
            letter_number=row["letter_number"],
            letter_date=None if letter is None else self._letter_day(opens + letter),
            email=row["email"],
            telephone=row["phone"],
            subject_class=row["subject_class"],
        )
        remarks = [
            Remark(eid=r["eid"], stance=r["stance"], reason=r["reason"], proposed=r["proposed"])
            for r in row["remarks"]
        ]
        opened = consultation.opens_at or self.now
        moment = max(self._moment(opens + row["day"], row["hour"]), opened)
        with clock.at(moment):
            sent = submit(consultation, by=person, remarks=remarks, consent=True, request_key=key)
        return list(sent.submission.comments.order_by("number"))

    def _letter_day(self, day: int) -> Any:
        return clock.day_of(self._moment(day, "08:00"))

    def _moderate(self, comment: Comment, day: int, plan: dict[str, Any] | None) -> None:
        if plan is None:
            return
        with self._on(day, "09:15"):
            if plan["redact"]:
                redact(comment, by=self.team["editor"], hide=plan["redact"], why=plan["note"])
            propose(
                comment,
                by=self.team["editor"],
                verdict=plan["action"],
                reason=str(plan["reason_code"] or ""),
                note=plan["note"],
            )
        if plan["stage"] == "decided":
            with self._on(day, "16:40"):
                decide(comment, by=self.team["chief_editor"])

    def _answer(
        self,
        consultation: Consultation,
        comments: dict[tuple[int, int], Comment],
        rows: list[dict[str, Any]],
        *,
        final: bool,
    ) -> None:
        closes = consultation.closes_at or self.now
        start = clock.day_of(closes) - clock.day_of(self.now) if final else timedelta(days=-1)
        for place, row in enumerate(rows):
            with self._on(start.days + (1 + place // 4 if final else 0), "10:30"):
                self._group(consultation, comments, row)
        if final:
            with self._on(start.days + 20, "14:00"):
                announce(consultation, by=self.team["approver"])
                self._documents(consultation)

    def _group(
        self,
        consultation: Consultation,
        comments: dict[tuple[int, int], Comment],
        row: dict[str, Any],
    ) -> None:
        unit = consultation.version.provisions.get(eid=row["eid"]) if row["eid"] else None
        made = group(
            consultation,
            by=self.team["analyst"],
            title=row["title"],
            provision=unit,
            comments=[comments[place, number] for place, number in row["remarks"]],
        )
        answer = row["response"]
        if answer is None:
            return
        self.causes.append((made, answer["changed_eids"]))
        response = respond(
            made,
            by=self.team["analyst"],
            kind=answer["kind"],
            text=answer["text"],
            changed_unit=answer["changed_unit"] or "",
            changed_text=answer["changed_text"] or "",
        )
        if answer["state"] in {"review", "approved"}:
            response = ask_approval(response, by=self.team["analyst"])
        if answer["state"] == "approved":
            approve(response, by=self.team["approver"])

    def _documents(self, consultation: Consultation) -> None:
        """The final summary in each format, made at once; the PDF, which takes seconds, by the worker."""
        approver = self.team["approver"]
        for format in ("docx", "pdf", "xlsx", "csv"):
            export = request(
                consultation,
                by=self.team["analyst"],
                format=format,
                final=True,
                signer_title=approver.title,
                signer_name=approver.full_name,
            )
            if format != "pdf":
                render.call(export.pk)
