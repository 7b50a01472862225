"""The forms of this step: shape only; the rules live in the verbs."""
