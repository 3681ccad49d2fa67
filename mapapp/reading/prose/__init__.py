"""Words, sentences, clauses, numbers and word lists: what every other room reads with."""
