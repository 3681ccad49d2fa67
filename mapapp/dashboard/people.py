"""How the page is shared in, who may do what out: the list of people with their roles, and when to refuse."""

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mapapp.errors import InputError

# Each may do what those before it may: see; also take reports in; also change what was read.
ROLES = ("read", "add", "correct")
PUBLIC = "--public-read-only"
_SECRETS = Path(".streamlit") / "secrets.toml"
_MEND = (
    "give a login and a list of people in .streamlit/secrets.toml (see SECURITY.md), or let everybody read"
    f" and nobody change with {PUBLIC}"
)


@dataclass(frozen=True, slots=True)
class Sharing:
    """How the page is shared.

    exposed  whether other hosts can reach it
    public   whether whoever comes may read, without a login
    login    whether a provider of logins is told
    people   e-mail address in small letters: role
    """

    exposed: bool = False
    public: bool = False
    login: bool = False
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def refusal(self) -> str | None:
        """Why nobody may come in like this, with the mend; None if all is well."""
        if self.public:
            return None
        if self.login and not self.people:
            return f"a login without a list of people would let in whoever has an account there; {_MEND}"
        if self.exposed and not self.login:
            return f"other hosts can reach this page, and nothing says who may come in; {_MEND}"
        return None

    def role(self, email: str | None) -> str | None:
        """What a person may do, by the address that the login vouches for; None for nothing at all."""
        if self.refusal:
            return None
        nobody = "read" if self.public else None
        if self.login:
            return self.people.get(email.casefold(), nobody) if email else nobody
        return nobody or ROLES[-1]


def told(secrets: Mapping[str, Any], *, exposed: bool, public: bool) -> Sharing:
    """How the page is shared, by Streamlit's secrets: [auth] for the login, [people] for the list.

    Raises InputError for a role that there is not.
    """
    people: dict[str, str] = {}
    for email, role in dict(secrets.get("people") or {}).items():
        if role not in ROLES:
            known = ", ".join(ROLES)
            raise InputError(f"secrets, [people], {email}: {role}: no such role; there are {known}")
        people[str(email).strip().casefold()] = role
    return Sharing(exposed, public, bool(secrets.get("auth")), people)


def read_secrets(root: Path) -> dict[str, Any]:
    """Streamlit's secrets as it finds them, the project's over the person's own. Raises InputError."""
    found: dict[str, Any] = {}
    for path in (Path.home() / _SECRETS, root / _SECRETS):
        try:
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: can't be read ({type(error).__name__}); check its form") from None
    return found


def is_own(host: str | None) -> bool:
    """Whether this name or address is of this machine alone; a server without one listens to all."""
    if not host:
        return False
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
