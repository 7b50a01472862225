"""Views of this step's API: they read through queries and write through verbs."""
