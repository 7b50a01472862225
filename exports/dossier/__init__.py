"""The dossier: one ZIP of a round, with a manifest, readable without this software."""

from exports.dossier.write import write_dossier

__all__ = ["write_dossier"]
