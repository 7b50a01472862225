"""PDF → PDF/A-2b (ISO 19005-2): what a typesetter leaves to be done. Door to fontTools."""

from copy import deepcopy
from datetime import datetime
from importlib.resources import files
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

_PROFILE = "sRGB2014.icc"  # of the International Color Consortium; comes with WeasyPrint


def archived(content: bytes) -> bytes:
    """Return a PDF that already claims PDF/A-2b as one that is; equal bytes make equal bytes."""
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        tidy(pdf)
        pdf.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return made.getvalue()


def claim(pdf: pikepdf.Pdf, made: datetime) -> None:
    """Make `pdf` claim PDF/A-2b: sRGB output intent, and XMP that says what the document info says."""
    profile = pikepdf.Stream(pdf, files("weasyprint.pdf").joinpath(_PROFILE).read_bytes(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String(_PROFILE),
        Info=pikepdf.String(_PROFILE),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = pikepdf.Array([intent])
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told["pdfaid:part"], told["pdfaid:conformance"] = "2", "B"
        told["dc:title"] = str(pdf.docinfo["/Title"])
        told["dc:creator"] = [str(pdf.docinfo["/Author"])]
        told["xmp:CreateDate"] = f"{made:%Y-%m-%dT%H:%M:%SZ}"


def tidy(pdf: pikepdf.Pdf) -> None:
    """Complete the fonts of `pdf`, and drop names of resources that hold nothing."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.Font:
            _complete(thing)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _drop_empty(thing.get("/Resources", thing))


def _drop_empty(resources: pikepdf.Object) -> None:
    for name in ("/Pattern", "/Shading"):
        named = resources.get(name)
        if isinstance(named, pikepdf.Dictionary) and not named.keys():
            del resources[name]


def _complete(font: pikepdf.Dictionary) -> None:
    """Give each character that no font of the machine has a glyph of its own: the box of `.notdef`.

    WeasyPrint writes such a character as a code behind the last glyph, so that it can still be
    searched and copied, and leaves it out of a CMap; PDF/A forbids codes that end at `.notdef`
    (ISO 19005-2, 6.2.11.8).
    """
    if not isinstance(font.get("/Encoding"), pikepdf.Stream):
        return
    [inner] = font.DescendantFonts
    file = inner.FontDescriptor.get("/FontFile2")
    if file is None:
        return
    data = _extended(TTFont(BytesIO(file.read_bytes()), recalcTimestamp=False), _widths(inner.W))
    file.write(data)
    file.Length1 = len(data)
    font.Encoding = pikepdf.Name("/Identity-H")


def _widths(listed: Any) -> dict[int, float]:
    """Return the width of each code, in thousandths of an em, from `[first [width …] …]`."""
    found: dict[int, float] = {}
    for first, each in zip(listed[0::2], listed[1::2], strict=True):
        found |= {int(first) + at: float(width) for at, width in enumerate(each)}
    return found


def _extended(font: TTFont, widths: dict[int, float]) -> bytes:
    """Return the font with a box for every code of `widths` behind its last glyph."""
    order = font.getGlyphOrder()
    glyphs, metrics, box = font["glyf"], font["hmtx"], order[0]
    em = font["head"].unitsPerEm
    for code in range(len(order), max(widths) + 1):
        name = f"missing{code}"
        glyphs[name] = deepcopy(glyphs[box])
        metrics[name] = (round(widths.get(code, 0) * em / 1000), metrics[box][1])
    made = BytesIO()
    font.save(made)
    return made.getvalue()
