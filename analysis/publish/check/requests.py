"""Whether a page asks nothing of any network, and lets nothing run that is not the site's own."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from analysis.publish.check.document import Document, shown, tag
from analysis.publish.check.findings import Finding

# what a browser loads without being asked; a link's address is only followed
_LOADED = ("src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest")
_FORBIDDEN = ("iframe", "frame", "object", "embed", "applet", "base", "style", "form")
_SCHEME = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_WEB = re.compile(r"^https?://", re.IGNORECASE)
_STYLE_URL = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])(?!data:|#)([^"')]+)""", re.IGNORECASE)
_POLICY = "default-src 'none'"


def faults(document: Document) -> Iterator[Finding]:
    """What would leave the page, or run in it."""
    for element in document.elements:
        for what, remedy in _faults(element):
            yield Finding(document.name, what, shown(element), remedy)
    policies = [
        element.attrib.get("content", "")
        for element in document.elements
        if element.attrib.get("http-equiv", "").lower() == "content-security-policy"
    ]
    if not any(policy.startswith(_POLICY) and "unsafe-" not in policy for policy in policies):
        remedy = f"The template of all pages states one that begins with {_POLICY} and allows nothing unsafe."
        yield Finding(document.name, "no strict Content-Security-Policy", " ".join(policies), remedy)


def stylesheets(reports: Path) -> list[Finding]:
    """Addresses that the site's stylesheets would load from elsewhere."""
    remedy = "Stylesheets load nothing from elsewhere: keep the file in the site, or do without."
    return [
        Finding(path.relative_to(reports).as_posix(), "loads from elsewhere", found, remedy)
        for path in sorted(reports.rglob("*.css"))
        for found in _STYLE_URL.findall(path.read_text(encoding="utf-8"))
        if _SCHEME.match(found)
    ]


def _faults(element: Element) -> Iterator[tuple[str, str]]:
    name, given = tag(element), element.attrib
    if name in _FORBIDDEN:
        yield (
            f"a {name} element",
            "Pages have none: styles stand in the stylesheet, and nothing is embedded or sent.",
        )
    if "style" in given:
        yield "a style attribute", "The Content-Security-Policy forbids it: use a class of the stylesheet."
    if any(attribute.lower().startswith("on") for attribute in given):
        yield (
            "an inline event handler",
            "The Content-Security-Policy forbids it: listen in a script of the site.",
        )
    if name == "script" and "src" not in given and given.get("type") != "application/json":
        yield (
            "an inline script",
            "Only data (application/json) stands in a page; scripts are files of the site.",
        )
    if name == "meta" and given.get("http-equiv", "").lower() == "refresh":
        yield "a refresh", "A page stays where it is."
    for attribute in _LOADED:
        if _SCHEME.match(given.get(attribute, "")) and not given[attribute].strip().startswith("data:image/"):
            yield (
                f"{attribute} would be loaded from elsewhere",
                "Keep the file in the site and name it relatively.",
            )
    yield from _faults_of_href(element)


def _faults_of_href(element: Element) -> Iterator[tuple[str, str]]:
    name = tag(element)
    href = next((v for k, v in element.attrib.items() if k == "href" or k.endswith("}href")), "")
    if not _SCHEME.match(href):
        return
    if name != "a":
        if not (name == "link" and href.startswith("data:")):
            yield "href would be loaded from elsewhere", "Keep the file in the site and name it relatively."
    elif not _WEB.match(href.strip()):
        yield (
            "a link that is none to the web",
            "Links lead to http:// or https:// addresses, or within the site.",
        )
    elif not {"noreferrer", "noopener"} <= set(element.attrib.get("rel", "").split()):
        yield "an outside link that tells where it came from", "rel='noreferrer noopener'."
