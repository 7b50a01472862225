"""Bản so sánh, thuyết minh: the text before, the draft, and why it differs, side by side.

In: two versions compared (drafts.queries.comparison), explanations. Out: blocks for the page on which they
are written, and exports.paper.model.Paper.
"""
