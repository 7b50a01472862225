"""The narrative "Báo cáo": how opinions were asked for, what they were, what became of them."""

from exports.report.layout import report
from exports.report.read import Told, told

__all__ = ["Told", "report", "told"]
