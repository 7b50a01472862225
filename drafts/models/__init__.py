"""A draft document, the files it came as, its versions and their units, and its consultations."""

from drafts.models.citations import Citations
from drafts.models.comparison import Comparison
from drafts.models.draft import (
    Draft,
    Picture,
    Provision,
    SourceFile,
    Version,
    _picture_path,
    _source_path,
)
from drafts.models.in_force import TextInForce
from drafts.models.link import ProvisionLink
from drafts.models.repair import FormerReading, Reading, Repair
from drafts.models.round import (
    AccompanyingDocument,
    Consultation,
    Extension,
    Question,
    _document_path,
)
from drafts.models.rules import DocumentKind, WindowPolicy

__all__ = [
    "AccompanyingDocument",
    "Citations",
    "Comparison",
    "Consultation",
    "DocumentKind",
    "Draft",
    "Extension",
    "FormerReading",
    "Picture",
    "Provision",
    "ProvisionLink",
    "Question",
    "Reading",
    "Repair",
    "SourceFile",
    "TextInForce",
    "Version",
    "WindowPolicy",
    "_document_path",  # the migrations know these names
    "_picture_path",
    "_source_path",
]
