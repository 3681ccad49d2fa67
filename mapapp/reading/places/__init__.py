"""Which of the named places is where it happened, and what a name stands for."""
