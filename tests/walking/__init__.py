"""The steps of the walk through the whole path, each taken in a real browser."""
