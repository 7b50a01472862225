"""The meta block of an Akoma Ntoso document: identification, references, and what only we read back."""

from lxml import etree

from drafts.parse.read.akn.records import writable, write_metadata, write_records
from drafts.parse.read.akn.vocabulary import AKN
from drafts.parse.tree import Tree
from exports.akn.identification import Identification, slug
from exports.akn.xml import put

_SOURCE = "#agency"
_ROLE = "#proponent"


def component_meta(meta: etree._Element, about: Identification, component: str) -> None:
    """Work, expression and manifestation of one component: "main", or the eId of an attachment."""
    block = put(meta, "identification", source=_SOURCE)
    work = _level(block, "FRBRWork", about.work, f"{about.work}/!{component}")
    _dated(work, about.work_date.isoformat(), about.date_name)
    put(work, "FRBRcountry", value=about.country)
    put(work, "FRBRsubtype", value=slug(about.subtype))
    put(work, "FRBRnumber", value=writable(about.number))
    if component == "main":
        put(work, "FRBRname", value=writable(about.title))
    if not about.issued:
        put(work, "FRBRprescriptive", value="false")
    said = f"{about.expression}/!{component}"
    expression = _level(block, "FRBRExpression", about.expression, said)
    _dated(expression, about.version_date.isoformat(), "version")
    put(expression, "FRBRversionNumber", value=str(about.version))
    put(expression, "FRBRlanguage", language=about.language)
    file = _level(block, "FRBRManifestation", about.manifestation, f"{said}.xml")
    _dated(file, about.made_on.isoformat(), "export")
    put(file, "FRBRformat", value="application/akn+xml")


def _level(block: etree._Element, name: str, uri: str, this: str) -> etree._Element:
    level = put(block, name)
    put(level, "FRBRthis", value=this)
    put(level, "FRBRuri", value=uri)
    return level


def _dated(level: etree._Element, day: str, name: str) -> None:
    put(level, "FRBRdate", date=day, name=name)
    put(level, "FRBRauthor", href=_SOURCE, **{"as": _ROLE})


def refer(meta: etree._Element, about: Identification, attached: list[tuple[str, str]]) -> None:
    """The author, its role, and the components: (eId, what it is called)."""
    block = put(meta, "references", source=_SOURCE)
    for eid, name in attached:
        put(block, "hasAttachment", href=f"{about.expression}/!{eid}", showAs=writable(name))
    put(block, "TLCOrganization", eId=_SOURCE[1:], href=about.organisation,
        showAs=writable(about.author))  # fmt: skip
    put(block, "TLCRole", eId=_ROLE[1:], href=f"/akn/ontology/role/{about.country}/proponent",
        showAs="Cơ quan chủ trì soạn thảo")  # fmt: skip


def record(meta: etree._Element, tree: Tree) -> None:
    """Notices and metadata of the tree, so that the file reads back as it was written."""
    block = etree.SubElement(meta, f"{AKN}proprietary", source=_SOURCE)
    write_records(block, tree.instruments, tree.notices)
    write_metadata(block, tree.metadata)
