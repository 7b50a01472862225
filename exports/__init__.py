"""Step 4. In: an answered consultation. Out: the documents."""
