"""Step 3. In: published remarks. Out: groups, each with an approved response."""
