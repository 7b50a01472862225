"""The tables of this step: documents that were asked for, and how an agency words them."""

from exports.models.export import Export, _export_path
from exports.models.house import DocumentSettings

# The first migration names the function by which files find their folder.
__all__ = ["DocumentSettings", "Export", "_export_path"]
