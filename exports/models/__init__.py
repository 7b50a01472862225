"""The tables of this step: documents asked for, edited ones given back, an agency's own wording."""

from exports.models.explanation import Explanation
from exports.models.export import Export, _export_path
from exports.models.house import DocumentSettings
from exports.models.read_back import ReadBack

# The first migration names the function by which files find their folder.
__all__ = ["DocumentSettings", "Explanation", "Export", "ReadBack", "_export_path"]
