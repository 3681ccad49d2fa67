"""Who looks at the page, by Streamlit's own login; what they may do; the door drawn for those who may not."""

import os
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from mapapp.dashboard import people, words
from mapapp.errors import InputError
from mapapp.store.author import sign

_PUBLIC = "MAPAPP_PUBLIC_READ_ONLY"


def enter() -> None:
    """Go on if the person may see the page; else draw the door and go no further. Raises InputError."""
    sharing = _sharing()
    if sharing.refusal:
        st.error(words.plain(f"This page is not shown: {sharing.refusal}."), icon=":material/lock:")
        st.stop()
    if sharing.role(_email()) is None:
        _door()
        st.stop()


def bar() -> None:
    """Who is logged in, and the way out; the way in where one may also read without."""
    if not _sharing().login:
        return
    if _logged_in():
        with st.container(horizontal=True, key="person", gap="small"):
            st.caption(words.plain(name()))
            st.button("Log out", key="logout", type="tertiary", on_click=st.logout)
    else:
        st.button("Log in", key="login", type="tertiary", on_click=st.login)


def may(role: str) -> bool:
    """Whether the person may do what this role of people.ROLES may."""
    own = _sharing().role(_email())
    return own is not None and people.ROLES.index(own) >= people.ROLES.index(role)


def need(role: str) -> None:
    """What follows is done in the person's name. Raises InputError unless they may do what this role may."""
    if not may(role):
        raise InputError(f"Your role does not let you {role} here; ask who keeps the list of people.")
    sign(name())


def name() -> str:
    """The address that the login vouches for; "" where nobody logs in."""
    return _email() or ""


def _door() -> None:
    st.html('<h1 class="brand">Incident map</h1>')
    if not _logged_in():
        st.write("This map is for people on its list.")
        st.button("Log in", key="login", type="primary", on_click=st.login)
        return
    who = _email() or "this login, which tells no proven e-mail address,"
    st.error(words.plain(f"{who} is not on the list of people of this map; ask who keeps it."))
    st.button("Log out", key="logout", on_click=st.logout)


def _sharing() -> people.Sharing:
    try:
        secrets = st.secrets.to_dict()
    except StreamlitSecretNotFoundError:
        secrets = {}
    public = people.PUBLIC in sys.argv or os.environ.get(_PUBLIC) == "1"
    return people.told(secrets, exposed=_exposed(), public=public)


def _exposed() -> bool:
    """Whether the server listens to other hosts, or this browser came by another name than this machine's."""
    headers = st.context.headers
    asked = [headers.get("Host") or "localhost", *_each(headers, "X-Forwarded-Host")]
    hosts = [st.get_option("server.address"), *map(_name_of, asked), *_each(headers, "X-Forwarded-For")]
    return not all(map(people.is_own, hosts))


def _each(headers: Mapping[str, str], name: str) -> list[str]:
    """All that stands in a header: whoever comes writes the first of it, the last proxy only the end."""
    return [part.strip() for part in (headers.get(name) or "").split(",") if part.strip()]


def _name_of(host: str) -> str | None:
    """The name without the port; None where it is none, which is nobody's own."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _logged_in() -> bool:
    return bool(st.user.get("is_logged_in"))


def _email() -> str | None:
    """The address, unless the provider says that it is not proven."""
    told = st.user.get("email")
    return str(told) if _logged_in() and told and st.user.get("email_verified") is not False else None
