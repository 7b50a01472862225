"""Documents for tests, made through the real verbs; the task runs here and now."""

from typing import Any

from consultation import clock
from drafts.models import Consultation, Version
from exports.docx import render_docx
from exports.draw_up import draw_up
from exports.gather import gather
from exports.models import Export, ReadBack
from exports.order import order
from exports.read_back import read_back
from exports.request import request
from exports.tasks import render
from tests.comments.making import remark, send_published
from tests.drafts.making import make_open_consultation
from tests.synthesis.making import after_close, make_announced, make_answered, make_group


def make_asked(cast: Any, consultation: Consultation, format: str = "csv", **facts: Any) -> Export:
    """A document that waits for a worker."""
    by = facts.pop("by", cast.analyst)
    return request(consultation, by=by, format=format, **facts)


def make_document(
    cast: Any, consultation: Consultation, format: str = "csv", **facts: Any
) -> Export:
    """A document that a worker has made, or failed to make."""
    export = make_asked(cast, consultation, format, **facts)
    render.call(export.pk)
    return Export.objects.get(pk=export.pk)


def make_paper(cast: Any, consultation: Consultation, **facts: Any) -> Export:
    """One of the other documents of a round (open data unless named), made by a worker."""
    known = {"by": cast.analyst, "kind": "open_data", "format": "json"}
    export = draw_up(consultation, **(known | facts))
    render.call(export.pk)
    return Export.objects.get(pk=export.pk)


def make_read_back(cast: Any, consultation: Consultation, data: bytes = b"") -> ReadBack:
    """An edited document that was given back; without ``data`` as it was exported."""
    data = data or render_docx(gather(consultation, final=False, working=True))
    return read_back(consultation, by=cast.analyst, name="tong-hop.docx", data=data)


def make_ordered(cast: Any, version: Version, **facts: Any) -> Export:
    """A document of a version that a worker has made."""
    export = order(version, by=facts.pop("by", cast.drafter), **facts)
    render.call(export.pk)
    return Export.objects.get(pk=export.pk)


def make_answered_consultation(cast: Any) -> Consultation:
    """Two remarks at Điều 4 of the attached regulation and one on the whole, all answered."""
    consultation = make_open_consultation(cast)
    first = send_published(
        cast,
        consultation,
        remark("att_1__art_4__cl_2", "Đề nghị niêm yết cả trên mạng."),
        remark("att_1__art_4__cl_1", "Đề nghị mở cửa đến 22 giờ.", proposed="đến 22 giờ"),
        remark(None, "Cần tuyên truyền sâu rộng.", stance="other"),
    )
    make_answered(
        cast, make_group(cast, consultation, *first[:2], title="Giờ mở cửa", eid="att_1__art_4")
    )
    make_answered(
        cast,
        make_group(cast, consultation, first[2], title="Tuyên truyền"),
        kind="explained",
        text="Việc tuyên truyền thực hiện theo kế hoạch chung của tỉnh.",
    )
    return consultation


def make_announced_consultation(cast: Any) -> Consultation:
    """The same with its results public."""
    consultation = make_answered_consultation(cast)
    make_announced(cast, consultation)
    return consultation


def make_final(cast: Any, consultation: Consultation, format: str = "csv", **facts: Any) -> Export:
    """A final document, asked for a day after the window has ended."""
    with clock.at(after_close(consultation)):
        return make_document(cast, consultation, format, final=True, **facts)
