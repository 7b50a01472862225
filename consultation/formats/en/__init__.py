"""How dates and numbers are written in English, day first as everywhere on the portal."""
