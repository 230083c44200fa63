#!/usr/bin/env python3
"""Kills an extraction at random moments, takes it up again with --resume, and compares with an undisturbed run.

    check-resume.py MINGWU [TIMES]      TIMES: kills for each format, 20 by default

JSON lines must be the same bytes; of a database all tables but the segments of the search index must be equal.
"""
import json
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

mingwu = sys.argv[1]
times = int(sys.argv[2]) if len(sys.argv) > 2 else 20
root = pathlib.Path(__file__).resolve().parent.parent
random.seed(7)


def tables(path: pathlib.Path):
    with sqlite3.connect(path) as database:
        names = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                 if not n.startswith("search")]
        return {name: database.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    texts = [re.sub(r"\[\[([^|\]]+)\|[A-Z]+\]\]", lambda m: m[1].replace("^", ""), p.read_text("utf-8").split("\n---")[0])
             for p in sorted((root / "Tests/Corpus/domain").glob("*.ann.txt"))]
    given = folder / "in.jsonl"
    with given.open("w", encoding="utf-8") as out:
        for number in range(60):
            for index, text in enumerate(texts):
                out.write(json.dumps({"id": f"{number}-{index}", "text": text + f"第{number}篇。"}, ensure_ascii=False) + "\n")
    for ending in ("jsonl", "sqlite"):
        whole, cut = folder / f"whole.{ending}", folder / f"cut.{ending}"
        command = [mingwu, "extract", "--quiet", "--date", "2024-05-20", str(given), "-o"]
        start = time.monotonic()
        subprocess.run([*command, str(whole)], check=True)
        length = time.monotonic() - start
        expected = whole.read_bytes() if ending == "jsonl" else tables(whole)
        resumed = 0
        for _ in range(times):
            for path in folder.glob(f"cut.{ending}*"):
                path.unlink()
            process = subprocess.Popen([*command, str(cut)])
            time.sleep(random.uniform(0.05, 0.95) * length)
            process.send_signal(signal.SIGKILL)
            process.wait()
            resumed += cut.exists() and cut.stat().st_size > 0
            subprocess.run([*command, str(cut), "--resume"], check=True)
            found = cut.read_bytes() if ending == "jsonl" else tables(cut)
            if found != expected:
                sys.exit(f"check-resume: {ending}: not what an undisturbed run writes")
        print(f"{ending}: {times} kills, {resumed} of them with something written, all taken up again")
