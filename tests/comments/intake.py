"""What came by other ways, for the tests of every step, made through the real verbs."""

from typing import Any

from comments import asking, entering, importing
from comments.entering import Given
from comments.models import AskedAgency, Entry
from comments.submit import Person
from comments.tallying import Told, tally
from drafts.models import Consultation
from tests.comments.making import remark
from tests.comments.tables import word

PDF = b"%PDF-1.4\n% scan of a letter\n"


def ask(cast: Any, consultation: Consultation, *names: str, **facts: Any) -> list[AskedAgency]:
    """Put bodies on the list of those asked in writing."""
    bodies = [asking.Asked(name, **facts) for name in names]
    return asking.add(consultation, by=cast.drafter, bodies=bodies)


def take_reply(cast: Any, asked: AskedAgency, reply: str, **facts: Any) -> AskedAgency:
    """Record what one of them replied."""
    return asking.take_reply(asked, by=cast.editor, reply=asking.Replied(reply, **facts))


def given(**facts: Any) -> Given:
    """What a clerk typed of a letter of an organisation, with its scan."""
    known: dict[str, Any] = {
        "channel": "post",
        "person": Person(
            capacity="organisation", organisation="Hội Luật gia", letter_number="3/HLG"
        ),
        "remarks": [remark("att_1__art_5", "Mức thu còn cao.")],
        "originals": [("thu.pdf", PDF)],
    }
    return Given(**(known | facts))


def enter(cast: Any, consultation: Consultation, **facts: Any) -> Entry:
    """Typed by the editor, waiting for another person."""
    return entering.enter(consultation, by=cast.editor, given=given(**facts))


def make_intake(cast: Any, consultation: Consultation, taint: str = "") -> dict[str, int]:
    """One thing of each kind; keys as the tables of addresses name them."""
    waiting, replied = ask(
        cast,
        consultation,
        f"Sở Tài chính{taint}",
        f"Sở Nội vụ{taint}",
        email="lien-he@binhminh.example.vn",
        letter_number=f"15/STP{taint}"[:60],
    )
    replied = take_reply(
        cast,
        replied,
        "agrees",
        number=f"22/SNV{taint}"[:60],
        file=(f"tra-loi{taint.replace('/', '')}.pdf", PDF),
    )
    assert replied.reply_file_id is not None
    body = Person(capacity="organisation", organisation=f"Hội Luật gia{taint}")
    said = [remark("art_2", f"Đề nghị rà soát.{taint}", proposed=f"Khác.{taint}")]
    entry = enter(cast, consultation, person=body, remarks=said, kept_at=f"Hồ sơ 12{taint}")
    taken = entering.check(enter(cast, consultation), by=cast.chief_editor)
    rows = [("Điều 5", f"Sở A{taint}", f"Đề nghị sửa.{taint}", f"Tiếp thu{taint}")]
    told = Told(f"Xã A{taint}", 10**8, 5, parent=f"Huyện{taint}", letter_number=f"9/BC{taint}"[:60])
    (figures,) = tally(consultation, by=cast.analyst, rows=[told])
    name = f"bang{taint.replace('/', '')}.docx"
    table = importing.bring(consultation, by=cast.analyst, name=name, data=word(rows))
    return {
        "asked_agency": waiting.pk,
        "reply_file": replied.reply_file_id,
        "entry": entry.pk,
        "taken_entry": taken.pk,
        "scan": entry.originals.get().pk,
        "import": table.pk,
        "tally": figures.pk,
        "table": table.attachment_id,
    }
