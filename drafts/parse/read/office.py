"""Word 97–2003 and RTF to lines: LibreOffice makes a .docx of it in a process of its own, that is read.

A profile of its own for each run, without macros, Java, link updates or network; one run at a time.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafts.parse.errors import Unreadable, too_large
from drafts.parse.limits import Limits
from drafts.parse.line import Source
from drafts.parse.read import child, docx

_BOUNDS = child.Bounds(seconds=120, memory=4 * 1024**3, file_bytes=256 * 1024**2)
_WAIT = 300
"""Seconds to wait for conversions that are under way."""
_PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "{}</oor:items>"
)


def program() -> str | None:
    """Where LibreOffice is installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def read_doc(data: bytes, *, limits: Limits) -> Source:
    """The lines of a Word 97–2003 document.

    Raises Unreadable: converter-missing, converter-busy, took-too-long, macro-enabled, encrypted, too-large,
    and what docx.read raises.
    """
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise Unreadable("macro-enabled")
    return docx.read(_converted(data, "doc", limits), limits=limits)


def read_rtf(data: bytes, *, limits: Limits) -> Source:
    """The lines of an RTF document; raises as read_doc."""
    return docx.read(_converted(data, "rtf", limits), limits=limits)


def _converted(data: bytes, extension: str, limits: Limits) -> bytes:
    office = program()
    if office is None:
        raise Unreadable("converter-missing", extension=f".{extension}")
    with _turn(), child.folder() as inside:
        file, result = inside / f"file.{extension}", inside / "out" / "file.docx"
        file.write_bytes(data)
        user = inside / "profile" / "user"
        user.mkdir(parents=True)
        items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
        (user / "registrymodifications.xcu").write_text(_REGISTRY.format(items))
        child.run(_command(office, inside, file), inside=inside, bounds=_BOUNDS, env=_ENV)
        size = result.stat().st_size if result.is_file() else 0
        if size == 0:
            raise Unreadable("broken")
        if size > 4 * limits.file_bytes:
            raise too_large(size, 4 * limits.file_bytes)
        return result.read_bytes()


_ENV = {
    "SAL_USE_VCLPLUGIN": "svp",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


def _command(office: str, inside: Path, file: Path) -> list[str]:
    return [
        office,
        f"-env:UserInstallation=file://{inside}/profile",
        "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(inside / "out"),
        str(file),
    ]  # fmt: skip


@contextmanager
def _turn() -> Iterator[None]:
    """One conversion at a time on this machine: each takes a processor and much memory."""
    path = Path(tempfile.gettempdir()) / f"draft-office-{os.getuid()}.lock"
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        until = time.monotonic() + _WAIT
        while not _locked(handle):
            if time.monotonic() > until:
                raise Unreadable("converter-busy")
            time.sleep(0.2)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
