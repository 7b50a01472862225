"""How dates and numbers are written in Vietnamese (R84, R86)."""
