"""A document as paragraphs, columns and tables: what the writers for Word and PDF see, and all they see.

In: nothing but words and how they are meant to look. Out: bytes. No database, no clock, no network.
"""
