"""The API of this step: the same verbs as the pages."""
