"""A happening in the reader in, what a person can do to it drawn: mend, merge, part, dismiss, undo."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from mapapp.dashboard import access, correct_words, state, words
from mapapp.dashboard import correct_form as form
from mapapp.dashboard.assets import static_text
from mapapp.dashboard.correct_learn import learn
from mapapp.dashboard.correct_near import nearest_first
from mapapp.errors import InputError
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Correction, Filter, Store, acts

Deed = Callable[[str], Sequence[Correction]]


def above(store: Store) -> None:
    """What stands over the side panel: who is asked for a name, what was just dismissed."""
    st.html(f"<style>{static_text('correct.css')}</style>")
    with st.container(key="who-box"):
        if "deed" in st.session_state:
            with st.form("who", border=True):
                st.text_input(
                    "Your name", key="who-name", help="Kept with every correction, so that others can ask you"
                )
                st.form_submit_button("Go on", on_click=_named, args=(store,))
    gone = st.session_state.pop("just-dismissed", None)
    with st.container(horizontal=True, key="just-dismissed-box", gap="small"):
        if gone:
            st.html('<p class="correction-by">Dismissed. It is off the map and the list.</p>')
            st.button("Undo", key="undo-dismissed", type="tertiary", on_click=_undo_all, args=(store, gone))


def bar(store: Store, accounts: Sequence[Incident], account: Incident) -> None:
    """The buttons under the reader's head, and what was corrected so far."""
    if access.may("correct"):
        _buttons(store, accounts, account)
    history(store, accounts)


def _buttons(store: Store, accounts: Sequence[Incident], account: Incident) -> None:
    reviewed = store.reviewed() >= {one.incident_id for one in accounts}
    with st.container(horizontal=True, key="correct-bar", gap="small"):
        st.button(
            "Correct",
            icon=":material/edit:",
            key="correct",
            on_click=_open,
            args=(account.incident_id,),
            help="Move its place, mend a field",
        )
        st.button(
            "Looked at" if reviewed else "Looks right",
            icon=":material/check:",
            key="looks-right",
            disabled=reviewed,
            help="Takes it off the review list",
            on_click=looks_right,
            args=(store, accounts),
        )
        with st.popover("More", key="correct-more"):
            _more(store, accounts, account)


def looks_right(store: Store, accounts: Sequence[Incident]) -> None:
    """Take these off the review list."""
    _do(store, lambda by: acts.find_right(accounts, by))


def is_open(account: Incident) -> bool:
    """Whether this account is being corrected."""
    return bool(st.session_state.get("correcting") == account.incident_id)


def edit(store: Store, accounts: Sequence[Incident], account: Incident) -> None:
    """The form on which the account is mended, with its way out."""
    values, problems = form.mended(account, [name for name, _ in store.facets().groups])
    with st.container(key="mend-problems"):
        for problem in problems:
            st.warning(words.plain(problem))
    with st.container(key="mend-whose"):
        every = len(accounts) > 1 and st.checkbox(
            f"Correct all {len(accounts)} accounts of this incident alike",
            value=True,
            key="mend-every",
            on_change=state.touch,
        )
        if not _name():
            st.text_input(
                "Your name",
                key="mend-who",
                help="Kept with every correction, so that others can ask you",
                on_change=state.touch,
            )
    with st.container(horizontal=True, key="mend-ways", gap="small"):
        saved = st.button(
            "Save", type="primary", key="mend-save", disabled=bool(problems), on_click=state.touch
        )
        st.button("Cancel", key="mend-cancel", on_click=_close)
    if saved:
        who = _name() or st.session_state.get("mend-who", "").strip()
        try:
            _save(store, accounts if every else [account], account, values, who)
        except InputError as error:
            st.error(words.plain(str(error)))
        else:
            _close()
            st.rerun()


def history(store: Store, accounts: Sequence[Incident]) -> None:
    """What was corrected and stands, each with its way back."""
    # all in one block: a row's own block would show what stood in its seat before
    with st.container(key="acts"):
        for act in _acts(store, {one.incident_id for one in accounts}):
            st.html(correct_words.told(act))
            _take_back("Undo", store, act)


def dismissed(store: Store) -> None:
    """What was dismissed, each with its way back; nothing where nothing was."""
    gone = store.dismissed()
    if not gone:
        return
    with st.expander(f"Dismissed ({len(gone):,})", key="dismissed"), st.container(key="gone-acts"):
        for act in _acts(store, {incident.incident_id for incident in gone}):
            own = {change.incident_id for change in act.changes if change.after.get("dismissed")}
            if not own or "dismissed" not in act.changes[0].fields:
                continue
            st.html(correct_words.gone([one for one in gone if one.incident_id in own], act))
            _take_back("Bring back", store, act)


def _take_back(label: str, store: Store, act: acts.Act) -> None:
    st.button(
        label,
        key=f"undo-{act.corrections[0][1]}",
        type="tertiary",
        on_click=_do,
        args=(store, lambda by: acts.undo(act, by)),
    )


# -- what is under More


def _more(store: Store, accounts: Sequence[Incident], account: Incident) -> None:
    others = nearest_first(account, store.briefs(_around(account, store.report(account.report_id))))
    if others:
        target = st.selectbox(
            "The same happening as",
            list(others),
            index=None,
            format_func=lambda event_id: others[event_id],
            placeholder="Choose or type to search",
            key=f"merge-{account.event_id}",
            on_change=state.touch,
        )
        st.button(
            "Put together",
            key="merge",
            disabled=target is None,
            on_click=_do,
            args=(store, lambda by: acts.merge(accounts, target or "", by), target),
        )
    if len(accounts) > 1:
        parted = acts.part(account, None)[0].values["event_id"]
        st.button(
            "This account tells of another happening",
            key="part",
            icon=":material/call_split:",
            on_click=_do,
            args=(store, lambda by: acts.part(account, by), parted),
        )
    st.button(
        "Dismiss: this is no incident",
        key="dismiss",
        icon=":material/block:",
        on_click=_do,
        args=(store, lambda by: acts.dismiss(accounts, by), ""),
    )


def _around(account: Incident, report: Report | None) -> Filter:
    """What to compare with: the season around it, of what has no day the season in which it was told."""
    first = account.date_start or (report.published if report else None)
    last = account.date_end or first
    if first is None or last is None:
        return Filter(undated="only")
    season = dt.timedelta(days=60)
    return Filter(date_from=first - season, date_to=last + season, undated="with")


# -- doing


def _name() -> str:
    """Who corrects: by the login, else as told once."""
    name: str = access.name() or st.session_state.get("editor", "")
    return name


def _do(store: Store, deed: Deed, then: str | None = None) -> None:
    """Do it in the person's name and go to the event `then`; a name not known yet is asked for first."""
    state.touch()
    try:
        access.need("correct")
    except InputError as error:
        st.toast(words.plain(str(error)))
        return
    if not _name():
        st.session_state["deed"] = (deed, then)
        return
    made = deed(_name())
    if made:
        store.correct(*made)
    if then is not None:
        state.select(then or None)
    if made and made[0].values.get("dismissed"):
        st.session_state["just-dismissed"] = made


def _named(store: Store) -> None:
    name = " ".join(st.session_state["who-name"].split())
    if name:
        st.session_state["editor"] = name
        deed, then = st.session_state.pop("deed")
        _do(store, deed, then)


def _undo_all(store: Store, made: Sequence[Correction]) -> None:
    _do(
        store,
        lambda by: [Correction(one.incident_id, {}, made_by=by, undoes=one.correction_id) for one in made],
    )


def _open(incident_id: str) -> None:
    state.touch()
    _forget()
    st.session_state["correcting"] = incident_id


def _close() -> None:
    state.touch()
    _forget()
    st.session_state.pop("correcting", None)


def _forget() -> None:
    for key in [key for key in st.session_state if str(key).startswith("mend-")]:
        del st.session_state[key]


def _save(
    store: Store,
    accounts: Sequence[Incident],
    account: Incident,
    values: dict[str, Any],
    who: str,
) -> None:
    """Only what differs from the account that was shown goes to the others."""
    access.need("correct")
    if not who:
        raise InputError("Give your name first: it is kept with the correction.")
    row = account.as_row()
    changed = {field: value for field, value in values.items() if row[field] != value}
    made = acts.mend(accounts, changed, who)
    name = form.to_remember()
    if name is not None:
        learn(name, form.chosen_spot(account).values)
    if made:
        store.correct(*made)
    st.session_state["editor"] = who


def _acts(store: Store, ids: set[str]) -> list[acts.Act]:
    """The acts that touch any of these incidents, whole."""
    rows = store.corrections()
    if not any(row["incident_id"] in ids for row in rows):
        return []
    moments = {row["made_at"] for row in rows if row["incident_id"] in ids}
    wider = ids | {row["incident_id"] for row in rows if row["made_at"] in moments}
    read = {one: store.as_read(one) for one in wider}
    told = acts.acts(
        [row for row in rows if row["incident_id"] in wider], {one: i for one, i in read.items() if i}
    )
    return [act for act in told if ids & {incident_id for incident_id, _ in act.corrections}]
