"""What happened: event words and their types, whether it happened, what was filed under which head."""
