"""Tellings of the same event put together into one draft, and drafts not worth keeping left out."""
