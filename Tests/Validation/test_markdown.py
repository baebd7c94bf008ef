"""Markdown through GitHub's own parser (cmark-gfm): the markup is the report's, never a log's."""

import html.parser
import re
import unittest

import cmarkgfm
from cmarkgfm.cmark import Options

import cases
import documents

ELEMENTS = {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "code", "pre", "blockquote",
            "table", "thead", "tbody", "tr", "th", "td", "br"}
# GitHub takes 65,536 characters.
LIMIT = 60_000


class Elements(html.parser.HTMLParser):
    def __init__(self, markdown):
        super().__init__()
        self.names, self.text, self._inside = [], [], []
        # Raw HTML is let through, so that what GitHub would have to clean away is seen here.
        self.feed(cmarkgfm.github_flavored_markdown_to_html(
            markdown, options=Options.CMARK_OPT_UNSAFE))

    def handle_starttag(self, tag, attributes):
        own = tag == "a" and (dict(attributes).get("href") or "").startswith(documents.OWN_LINKS)
        if not own:
            self.names.append(tag)
        self._inside.append(tag)

    def handle_endtag(self, tag):
        if tag in self._inside:
            del self._inside[len(self._inside) - 1 - self._inside[::-1].index(tag):]

    def handle_data(self, data):
        if "code" not in self._inside:
            self.text.append(data)


class Markdown(unittest.TestCase):
    def test_only_our_own_elements(self):
        for name in cases.all():
            found = Elements(cases.report(name, "markdown").decode())
            self.assertEqual(set(found.names) - ELEMENTS, set(), name)
            self.assertGreater(found.names.count("table"), 1)

    def test_the_parser_sees_what_a_log_would_make(self):
        for text in ("[a](http://x.example)", "![a](x)", "<b>", "http://x.example",
                     "www.x.example"):
            self.assertNotEqual(set(Elements(text).names) - ELEMENTS, set(), text)

    def test_nobody_is_mentioned(self):
        for name in cases.all():
            prose = "".join(Elements(cases.report(name, "markdown").decode()).text)
            self.assertIsNone(re.search(r"(^|\W)@\w|\w/\w+#\d|(^|\s)#\d", prose), name)

    def test_it_fits_into_an_issue(self):
        for name in cases.all():
            self.assertLess(len(cases.report(name, "markdown")), LIMIT, name)

    def test_what_is_left_out_is_said(self):
        text = cases.report("aws-key-leak", "markdown").decode()
        self.assertIn("The HTML and JSON reports have it.", text)
        self.assertNotIn("Left out", cases.report("innocent-release-day", "markdown").decode())


if __name__ == "__main__":
    unittest.main()
