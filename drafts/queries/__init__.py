"""What pages and the API read: one module each for the public, for members of staff, and for the text."""
