"""What came by other ways, for the tests of every step, made through the real verbs."""

from typing import Any

from comments import asking
from comments.models import AskedAgency
from drafts.models import Consultation

PDF = b"%PDF-1.4\n% scan of a letter\n"


def ask(cast: Any, consultation: Consultation, *names: str, **facts: Any) -> list[AskedAgency]:
    """Put bodies on the list of those asked in writing."""
    bodies = [asking.Asked(name, **facts) for name in names]
    return asking.add(consultation, by=cast.drafter, bodies=bodies)


def take_reply(cast: Any, asked: AskedAgency, reply: str, **facts: Any) -> AskedAgency:
    """Record what one of them replied."""
    return asking.take_reply(asked, by=cast.editor, reply=asking.Replied(reply, **facts))


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
    return {"asked_agency": waiting.pk, "reply_file": replied.reply_file_id}
