"""The tables of this step: documents asked for, final ones frozen, edited ones given back, own wording."""

from exports.models.edition import Edition
from exports.models.explanation import Explanation
from exports.models.export import Export, _export_path
from exports.models.house import DocumentSettings
from exports.models.read_back import ReadBack

# The first migration names the function by which files find their folder.
__all__ = ["DocumentSettings", "Edition", "Explanation", "Export", "ReadBack", "_export_path"]
