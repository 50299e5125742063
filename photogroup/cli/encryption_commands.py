"""Encryption at rest: a passphrase without which nobody reads what photogroup knows."""

from typing import Annotated

import typer

from photogroup.cli import passphrases
from photogroup.cli.common import JsonOption, LibraryOption, YesOption, agreed_to, output
from photogroup.errors import PhotogroupError
from photogroup.messages import message
from photogroup.settings import default_library

PANEL = "Checks"


def encrypt(
    context: typer.Context,
    change: Annotated[bool, typer.Option("--change", help="Choose another passphrase.", show_default=False)] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Encrypt all that photogroup knows about your photos, with a passphrase of at least eight characters.

    It is asked for whenever the library is opened, and without it nobody can ever read the library again. The
    unencrypted library is removed once the encrypted one has been checked; only an encrypted disk can hide what the
    disk retains of it. Photos, and what you export, are not encrypted.
    """
    from photogroup.library import change_passphrase, encrypt_library

    out, folder = output(context, as_json), library or context.obj.library or default_library()
    number = context.obj.passphrase_fd
    if change:
        old = passphrases.known(folder, number)
        change_passphrase(folder, old, passphrases.new(folder, number, is_another=True))
        out.say(message("passphrase-changed"), encrypted=True)
        return
    out.run(encrypt_library(folder, passphrases.new(folder, number)))
    out.say(message("library-is-encrypted", folder=folder), encrypted=True)


def decrypt(
    context: typer.Context, yes: YesOption = False, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Remove the encryption: whoever can read the library's folder can then see all that photogroup knows."""
    from photogroup.library import decrypt_library

    out, folder = output(context, as_json), library or context.obj.library or default_library()
    passphrases.unlock_if_needed(folder, context.obj.passphrase_fd)
    if not agreed_to(out, yes):
        raise PhotogroupError("nothing-was-done")
    out.run(decrypt_library(folder))
    out.say(message("library-is-plain", folder=folder), encrypted=False)


COMMANDS = (encrypt, decrypt)
