"""Template tags of this step."""
