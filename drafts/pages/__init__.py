"""Pages of this step: they read through queries and write through verbs, and nothing else."""
