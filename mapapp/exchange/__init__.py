"""Other people's formats in, reports and incidents out, and back."""
