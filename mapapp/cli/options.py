"""The options that make a filter: option, field of mapapp.store.Filter, help."""

FILTERS = {  # option: field of the filter, help
    "--from": ("date_from", "first day, like 2024-02-01"),
    "--to": ("date_to", "last day"),
    "--undated": ("undated", "with | only"),
    "--group": ("groups", "in any role; may be repeated, as the following may"),
    "--perpetrator": ("perpetrators", "in this role"),
    "--target": ("targets", "in this role"),
    "--event-type": ("event_types", "ACLED's event type"),
    "--sub-event-type": ("sub_event_types", "ACLED's sub-event type"),
    "--country": ("countries", "in English"),
    "--province": ("provinces", "first-order division"),
    "--status": ("statuses", "reported | claimed | disputed | denied"),
    "--publisher": ("publishers", "who published the report"),
    "--words": ("words", "that stand in the report"),
    "--killed-at-least": ("killed_at_least", "by the best figure, by the lowest where there is no best"),
    "--radius-at-most": ("radius_at_most", "km"),
}
