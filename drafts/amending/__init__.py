"""An amending draft beside the text in force: which unit each of its units changes. Pure: no database.

sentence  words of an amending unit → what is done ("sửa đổi", "bổ sung", "bãi bỏ" …) to which unit
targets   both documents → the amending units with the units of the text in force that they mean
rows      those → rows of a comparison, of what is amended alone

Citations are found and resolved by ``drafts.citations``. A target that is not there is told, never guessed.
"""

from drafts.amending.rows import rows
from drafts.amending.sentence import Act
from drafts.amending.targets import Amendment, Problem, Target, amendments

__all__ = ["Act", "Amendment", "Problem", "Target", "amendments", "rows"]
