"""django-helpdesk on the same work: one question filed, durable, and a page of fifty tickets.

It needs what postnet does not: `pip install django-helpdesk pinax-teams` in the environment that it
is run with. Both keep their tickets in SQLite, WAL, synchronous=FULL, and take turns in one
process. There a ticket is two rows through Django's models, without a route, a deadline, reasons, a
pick-up code or a hash chain, which postnet's filing has.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import postnet
from measuring import in_turns, say

TEXT: Final = "Je n'ai pas reçu ma déclaration d'impôts de cette année, que dois-je faire ?"
APPS: Final = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.admin",
    "account",
    "pinax.invitations",
    "pinax.teams",
    "rest_framework",
    "helpdesk",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=50, help="filed in each round")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), asked.tickets)


def _measure(folder: Path, tickets: int) -> None:
    file_theirs, list_theirs = _helpdesk(folder / "helpdesk.db")
    with postnet.open(str(folder / "postnet.db")) as office:

        def file_ours() -> None:
            office.file(TEXT, branch="ju-2800-005", service="tax-return", commune=6711)

        filing = in_turns(
            {
                "django-helpdesk": lambda: [file_theirs() for _ in range(tickets)],
                "postnet": lambda: [file_ours() for _ in range(tickets)],
            }
        )
        listing = in_turns(
            {
                "django-helpdesk": list_theirs,
                "postnet": lambda: office.inbox("ju-ctr", limit=50),
            }
        )
    for name in filing:
        each, page = filing[name] / tickets * 1e6, listing[name] * 1e6
        print(f"    {name}: {each:.0f} us a ticket, {page:.0f} us a page of fifty")
    say("H1", "filing, django-helpdesk's time of ours", _ratio(filing), "-")
    say("H2", "a page of fifty, likewise", _ratio(listing), "-")


def _ratio(medians: dict[str, float]) -> float:
    return medians["django-helpdesk"] / medians["postnet"]


def _helpdesk(path: Path) -> tuple[Any, Any]:
    """Set up django-helpdesk; return what files a ticket, and what lists fifty."""
    try:
        import django  # noqa: PLC0415  (only this benchmark needs it)
        import helpdesk  # noqa: F401, PLC0415
    except ImportError:
        sys.exit("pip install django-helpdesk pinax-teams, and run it again.")
    from django.conf import settings  # noqa: PLC0415

    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    settings.configure(
        SECRET_KEY="of a benchmark",  # noqa: S106  (it guards nothing)
        USE_TZ=True,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(path),
                "OPTIONS": {"init_command": pragmas, "transaction_mode": "IMMEDIATE"},
            }
        },
        INSTALLED_APPS=APPS,
        SITE_ID=1,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        TEMPLATES=[
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
        ],
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        STATIC_URL="/static/",
    )
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    return _work()


def _work() -> tuple[Any, Any]:
    from django.db import transaction  # noqa: PLC0415
    from helpdesk.models import FollowUp, Queue, Ticket  # noqa: PLC0415

    queue = Queue.objects.create(title="taxes", slug="taxes")

    def file() -> None:
        with transaction.atomic():
            ticket = Ticket.objects.create(title=TEXT, queue=queue, description=TEXT)
            FollowUp.objects.create(ticket=ticket, title="opened", comment=TEXT, public=True)

    def list_fifty() -> None:
        waiting = Ticket.objects.filter(queue=queue, status__in=[1, 2])
        list(waiting.select_related("queue").order_by("-created")[:50])

    return file, list_fifty


if __name__ == "__main__":
    main()
