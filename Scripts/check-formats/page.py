"""Opens the page in headless Chromium and looks at it through the DevTools protocol."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import websocket

from corpus import equal

# What Chromium makes of characters that HTML can't hold: the writer puts U+FFFD for them.
CONTROLS = {c: "\ufffd" for c in [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]}

ALLOWED = set(
    "HTML HEAD META TITLE STYLE BODY HEADER H1 P INPUT FIELDSET LEGEND BUTTON LABEL SPAN I B MAIN "
    "ARTICLE H2 TIME DIV MARK DETAILS SUMMARY TABLE TBODY TR TD SCRIPT".split())


class Browser:
    """One tab of a headless Chromium."""

    def __init__(self, folder):
        profile = tempfile.mkdtemp(dir=folder)
        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             "--remote-debugging-port=0", "--remote-allow-origins=*", f"--user-data-dir={profile}",
             "--window-size=1400,1000", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": "/dev/null"})
        port = self.wait_for(pathlib.Path(profile) / "DevToolsActivePort")
        import urllib.request
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            target = next(t for t in json.load(answer) if t["type"] == "page")
        self.socket = websocket.create_connection(target["webSocketDebuggerUrl"], timeout=60)
        self.number = 0
        self.events = []

    def wait_for(self, path):
        for _ in range(600):
            if path.exists() and path.read_text().count("\n"):
                return path.read_text().split("\n")[0]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError("Chromium did not start")

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                assert "error" not in message, message
                return message["result"]
            self.events.append(message)

    def open(self, path):
        self.events.clear()
        self.call("Page.navigate", url=pathlib.Path(path).as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(json.loads(self.socket.recv()))

    def value(self, expression):
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def picture(self, path):
        import base64
        data = self.call("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=20)


def shown(text):
    return text.translate(CONTROLS).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def check_page(run):
    assert shutil.which("chromium"), "no chromium"
    page = run.folder / "page.html"
    page.write_bytes(run.extract("--to", "html", "--title", run.payloads[3] + run.payloads[5]))
    browser = Browser(run.folder)
    try:
        return check_in(browser, run, page)
    finally:
        browser.close()


def check_in(browser, run, page):
    for domain in ("Page", "Runtime", "Log", "Network"):
        browser.call(f"{domain}.enable")
    browser.call(
        "Page.addScriptToEvaluateOnNewDocument",
        source="window.violations = []; document.addEventListener('securitypolicyviolation', e => "
        "window.violations.push(e.violatedDirective + ' ' + e.sample));")
    browser.open(page)
    check_safety(browser)
    count = check_content(browser, run)
    check_use(browser)
    # Without scripts values are still shown, by the style alone.
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    equal(browser.value("document.documentElement.className"), "", "no script ran")
    return f"{count} entities, {len(run.payloads)} injections, no script of theirs"


def check_safety(browser):
    equal(browser.value("document.documentElement.classList.contains('js')"), True, "own script")
    equal(browser.value("'pwned' in window"), False, "foreign script")
    equal(browser.value("window.violations"), [], "violations of the page's policy")
    tags = set(browser.value("[...document.querySelectorAll('*')].map(e => e.tagName)"))
    assert tags <= ALLOWED, tags - ALLOWED
    equal(browser.value("document.scripts.length"), 1, "scripts")
    equal(browser.value("document.querySelectorAll('style').length"), 1, "styles")
    attributes = set(browser.value(
        "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"))
    bad = {
        name for name in attributes
        if name.startswith("on") or name in ("href", "src", "srcdoc", "action", "autofocus")}
    assert not bad, bad
    requests = [
        event["params"]["request"]["url"] for event in browser.events
        if event["method"] == "Network.requestWillBeSent"]
    equal(len(requests), 1, f"requests {requests}")
    errors = [event for event in browser.events if event["method"] == "Runtime.exceptionThrown"]
    equal(errors, [], "exceptions")
    # A script that gets into the page all the same may not run.
    browser.value(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.pwned = 1';"
        "document.body.append(s); const d = document.createElement('div');"
        "d.innerHTML = '<img src=x onerror=\"window.pwned = 1\">'; document.body.append(d);"
        "return new Promise(r => setTimeout(() => { s.remove(); d.remove(); r(); }, 200)); })()")
    equal(browser.value("'pwned' in window"), False, "a script put in later")


def check_content(browser, run):
    cards = browser.value(
        "[...document.querySelectorAll('.card')].map(card => ({"
        "id: card.querySelector('.id').textContent,"
        "text: card.querySelector('.text').textContent,"
        "marks: [...card.querySelectorAll('mark[data-i]')].map(m => [m.dataset.s, m.dataset.e,"
        "m.textContent, m.dataset.tip.split('\\n')[0]])}))")
    position = count = 0
    for document, answer in run.pairs():
        members = cards[position:position + max(1, len(answer["articles"]))]
        position += len(members)
        equal("".join(card["text"] for card in members), shown(document["text"]), "text")
        name = str(document["id"])
        for number, card in enumerate(members):
            wanted = name if len(members) == 1 else f"{name}#{number + 1}"
            equal(card["id"], wanted, "id")
        equal(
            [mark for card in members for mark in card["marks"]],
            [[str(e["start"]), str(e["end"]), shown(e["text"]), shown(e["kind"])]
             for e in answer["entities"]], "marks")
        count += len(answer["entities"])
    equal(position, len(cards), "cards")
    counted = browser.value(
        "[...document.querySelectorAll('.legend b')].reduce((n, b) => n + Number(b.textContent), 0)")
    equal(counted, count, "counts of the legend")
    return count


def check_use(browser):
    # Hover: the tip tells value and relations, and what is linked is marked.
    place = browser.value(
        "(() => { const m = [...document.querySelectorAll('mark.PERSON[data-l]')].find("
        "m => m.textContent === '孟大鹏'); m.scrollIntoView({block: 'center'});"
        "const b = m.getClientRects()[0];"
        "return new Promise(r => requestAnimationFrame(() => setTimeout(() => {"
        "const b = m.getClientRects()[0]; r([b.x + b.width / 2, b.y + b.height / 2]); }, 300))); })()")
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=place[0], y=place[1])
    tip = browser.value("document.getElementById('tip').innerText")
    for part in ("PERSON", "孟 + 大鹏", "holds 主席"):
        assert part in tip, tip
    assert browser.value("document.querySelectorAll('mark.linked').length") > 0
    box = browser.value(
        "(() => { const b = document.getElementById('tip').getBoundingClientRect();"
        "return [b.left, b.top, innerWidth - b.right, innerHeight - b.bottom]; })()")
    assert min(box) >= 0, f"the tip leaves the window: {box}"
    if picture := os.environ.get("CHECK_FORMATS_PICTURE"):
        browser.picture(picture)
    # Filters: a kind that is off has no colour and no tip.
    colour = "getComputedStyle(document.querySelector('mark.PERSON')).backgroundColor"
    before = browser.value(colour)
    browser.value("document.getElementById('k-PERSON').click()")
    assert before != browser.value(colour) == "rgba(0, 0, 0, 0)"
    browser.value("document.getElementById('all').click()")
    equal(browser.value(colour), before, "colour")
    # Search leaves the articles that hold the words.
    left = browser.value(
        "(() => { const f = document.getElementById('find'); f.value = '滨江船舶集团';"
        "f.dispatchEvent(new Event('input'));"
        "return [...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).length; })()")
    equal(left, 1, "articles found")
