"""A real browser opens every HTML report: nothing is fetched, nothing is wrong, nothing is cut."""

import re
import shutil
import subprocess
import unittest

import documents
import pages

CHROMIUM = shutil.which("chromium")
WIDTHS = (360, 768, 1280)
# Paper: A4 less its margins, in CSS pixels.
PAPER = 673


@unittest.skipUnless(CHROMIUM, "SKIPPED: no Chromium is installed (Scripts/validate --install)")
class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from playwright.sync_api import sync_playwright
        cls.driver = sync_playwright().start()
        # Root has no sandbox of its own, and containers none at all.
        cls.browser = cls.driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.driver.stop()

    def open(self, case, width=1280, scheme="light", **options):
        """A page, and what it asked for and complained of."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        heard = []
        page.on("request", lambda request: heard.append(("request", request.url)))
        page.on("console", lambda message: heard.append((message.type, message.text)))
        page.on("pageerror", lambda error: heard.append(("error", str(error))))
        page.goto(pages.page(case).as_uri())
        return page, heard

    def test_only_the_file_itself_is_read_and_nothing_is_said(self):
        for case in pages.cases():
            with self.subTest(case):
                page, heard = self.open(case)
                page.wait_for_load_state("networkidle")
                self.assertEqual([("request", pages.page(case).as_uri())], heard)
                self.assertEqual(0, page.evaluate("document.scripts.length"))

    def test_a_script_would_not_run(self):
        # The policy of the page, not only the escaping, stands between a log and its reader.
        page, heard = self.open("hostile")
        page.evaluate(
            "() => { const s = document.createElement('script');"
            " s.textContent = 'window.ran = true'; document.body.append(s) }")
        self.assertIsNone(page.evaluate("window.ran ?? null"))
        self.assertTrue(any("Content Security Policy" in text for _, text in heard), heard)

    def test_no_serious_finding_of_axe(self):
        from axe_playwright_python.sync_playwright import Axe
        # The scheme changes nothing but colours.
        colours = {"runOnly": ["color-contrast", "link-in-text-block"]}
        views = [(1280, "light", {}), (1280, "dark", colours), (390, "light", {})]
        for case in pages.cases():
            with self.subTest(case):
                for width, scheme, options in views:
                    page, _ = self.open(case, width, scheme, bypass_csp=True)
                    page.evaluate(
                        "document.querySelectorAll('details').forEach(fold => fold.open = true)")
                    found = Axe().run(page, options=options).response["violations"]
                    grave = [
                        (width, scheme, rule["id"], node["html"][:160])
                        for rule in found if rule["impact"] in ("serious", "critical")
                        for node in rule["nodes"][:2]]
                    self.assertEqual([], grave)

    def test_axe_finds_a_fault(self):
        from axe_playwright_python.sync_playwright import Axe
        page, _ = self.open("totals", bypass_csp=True)
        page.evaluate("document.querySelector('h1').style.color = '#eee'")
        found = Axe().run(page).response["violations"]
        self.assertIn("color-contrast", [rule["id"] for rule in found])

    def test_the_page_is_never_wider_than_its_window(self):
        for case in pages.cases():
            with self.subTest(case):
                for width in WIDTHS:
                    page, _ = self.open(case, width)
                    page.evaluate(
                        "document.querySelectorAll('details').forEach(fold => fold.open = true)")
                    self.assertLessEqual(self.excess(page), 0, width)

    def test_tables_fit_a_laptop(self):
        for case in pages.cases():
            with self.subTest(case):
                page, _ = self.open(case)
                self.assertEqual([], self.wide(page))

    def test_nothing_is_wider_than_the_paper(self):
        for case in pages.cases():
            with self.subTest(case):
                page, _ = self.open(case, PAPER)
                page.emulate_media(media="print")
                self.assertLessEqual(self.excess(page), 0)
                self.assertEqual([], self.wide(page))

    def test_everything_is_printed(self):
        for case in pages.cases():
            with self.subTest(case):
                page, _ = self.open(case)
                path = pages.documents.FOLDER / f"{case}.pdf"
                page.pdf(path=path, format="A4", prefer_css_page_size=True)
                data = path.read_bytes()
                self.assertGreater(len(re.findall(rb"/Type\s*/Page\b", data)), 1)
                if shutil.which("pdftotext"):
                    self.assert_printed(page, path)

    def assert_printed(self, page, path):
        """Every heading and every cell of the folded tables stands on paper."""
        done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
        printed = squeezed(done.stdout.decode())
        wanted = page.evaluate(
            "[...document.querySelectorAll('h2, h3, details caption, section:last-of-type dt')]"
            ".map(e => e.textContent)")
        self.assertEqual([], [text for text in wanted if squeezed(text) not in printed])
        self.assertIn(squeezed("Page 1 of"), printed)

    def test_every_link_has_its_place_and_every_section_its_mark(self):
        for case in pages.cases():
            with self.subTest(case):
                page, _ = self.open(case)
                self.assertEqual([], page.evaluate(
                    "[...document.querySelectorAll('a')].filter(a => a.rel != 'noreferrer' && "
                    "!document.getElementById(a.getAttribute('href').slice(1)))"
                    ".map(a => a.outerHTML)"))
                outside = page.evaluate(
                    "[...document.querySelectorAll('a[rel=noreferrer]')].map(a => a.href)")
                self.assertEqual([], [
                    link for link in outside if not link.startswith(documents.OWN_LINKS)])
                self.assertEqual([], page.evaluate(
                    "[...document.querySelectorAll('section[id]')].filter(s => "
                    "!s.querySelector(`a.anchor[href='#${s.id}']`)).map(s => s.id)"))
                self.assertEqual([], page.evaluate(
                    "[...document.querySelectorAll('table.cards tbody tr, section ul > li')]"
                    ".filter(e => !e.querySelector(`a.anchor[href='#${e.id}']`)).map(e => e.id)"))

    def test_the_keyboard_reaches_the_verdict_first(self):
        page, _ = self.open("aws-key-leak")
        page.keyboard.press("Tab")
        self.assertEqual("skip", page.evaluate("document.activeElement.className"))
        page.keyboard.press("Enter")
        self.assertEqual("#verdict", page.evaluate("location.hash"))

    def excess(self, page):
        return page.evaluate(
            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")

    def wide(self, page):
        """Captions of the tables that are wider than their place."""
        return page.evaluate(
            "[...document.querySelectorAll('.wide')].filter(e => e.scrollWidth > e.clientWidth)"
            ".map(e => [e.querySelector('caption').textContent, e.scrollWidth, e.clientWidth])")


def squeezed(text):
    """Without spaces and hyphens, which a line's end may add or swallow."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


if __name__ == "__main__":
    unittest.main()
