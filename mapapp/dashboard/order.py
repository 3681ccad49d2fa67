"""What people can sort a list of happenings by, and what the store calls it."""

ORDERS = {
    "Newest first": "newest",
    "Oldest first": "oldest",
    "Most killed": "killed",
    "Least sure place": "unsure",
    "By place": "place",
    "By kind": "kind",
}
