"""Who may ask, and what a browser may do with the answer. Every page goes through it.

The page is for the one at this machine. A page elsewhere that lets its own name point at 127.0.0.1 is known by the
Host header, one that embeds or fetches ours by what browsers tell of a request; and nothing that is typed or read from
a document can run, be framed or be fetched from outside.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
OWN = ("same-origin", "none")
"""What a browser says of a request from our own pages, or from its address line. A port of its own is not our own."""


class Door:
    """Refuses what does not come from this machine's own browser window, and gives each answer its headers."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        await (refused or self.app)(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if scope["type"] != "http" or headers.get("host") not in self.hosts:
            return PlainTextResponse("Siden svarer kun på denne maskines egen adresse.", status_code=403)
        if scope["method"] not in METHODS:
            return PlainTextResponse("Siden kan kun læses.", status_code=405, headers={"Allow": ", ".join(METHODS)})
        if not is_own(headers) and not _is_followed_link(headers):
            return PlainTextResponse("Siden kan ikke hentes fra en anden side.", status_code=403)
        return None


def is_own(headers: Mapping[str, str]) -> bool:
    """True where a request comes from our own pages or from the address line; a link elsewhere is not our own."""
    return headers.get("sec-fetch-site", "none") in OWN


def _is_followed_link(headers: Mapping[str, str]) -> bool:
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
