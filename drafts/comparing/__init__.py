"""A comparison in words and markup: what became of each unit, its words marked, summary and outline."""
