"""The structure of a version as the repair screen shows it: units beside their lines."""

from drafts.queries.structure.cuts import cuts
from drafts.queries.structure.panel import Panel, panel
from drafts.queries.structure.screen import Place, Screen, Structure, screen, structure

__all__ = ["Panel", "Place", "Screen", "Structure", "cuts", "panel", "screen", "structure"]
