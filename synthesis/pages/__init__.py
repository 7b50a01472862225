"""Pages of this step: grouping, answering, progress, and the public results."""
