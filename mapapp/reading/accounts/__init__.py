"""One telling of one event: its place, day, parties and toll gathered from around its words."""
