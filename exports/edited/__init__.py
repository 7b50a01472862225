"""An exported summary that people edited in Word or LibreOffice: what it says, and what differs.

``read`` (pure: bytes → Reading) → ``compare`` (pure: Reading and the site's answers → Lines) → the verbs
``read_back`` and ``apply_back``.
"""
