"""PDF/A-2b as an independent reader of the standard judges it (pikepdf.pdfa)."""

from io import BytesIO

from pikepdf import pdfa


def against_pdfa(data: bytes) -> list[str]:
    """What of the file breaks PDF/A-2b, or is unknown to the validator; empty when it conforms."""
    report = pdfa.validate_written(BytesIO(data), "2b")
    assert report.passed == (not report.findings)
    return [str(finding) for finding in report.findings]
