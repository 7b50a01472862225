"""The pages of this step, one module for each thing that is shown."""
