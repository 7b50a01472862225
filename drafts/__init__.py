"""Step 1. In: a file. Out: an open consultation on an exact structure."""
