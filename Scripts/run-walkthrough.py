#!/usr/bin/env python3
"""Runs Examples/walkthrough.md as it is written: every sh block in one shell, in a new folder, and checks that the
lines of the text block below each stand in what it printed.

    run-walkthrough.py [REPOSITORY]
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
repository = sys.argv[1] if len(sys.argv) > 1 else str(root)
blocks = re.findall(r"^```(\w+)\n(.*?)^```$", (root / "Examples/walkthrough.md").read_text("utf-8"), re.M | re.S)
expected = {}
commands = []
for language, body in blocks:
    if language == "sh":
        commands.append(body)
    elif language == "text":
        expected.setdefault(len(commands) - 1, []).extend(body.splitlines())
if not commands:
    sys.exit("run-walkthrough: no blocks")

mark = "=== block"
script = "set -eu\nshopt -s expand_aliases\n" + "".join(f'printf "{mark} {n}\\n"\n{body}' for n, body in enumerate(commands))
with tempfile.TemporaryDirectory() as folder:
    done = subprocess.run(["bash"], input=script, cwd=folder, env=os.environ | {"MINGWU": repository}, text=True,
                          encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
parts = re.split(rf"^{mark} (\d+)\n", done.stdout, flags=re.M)
printed = {int(parts[i]): parts[i + 1] for i in range(1, len(parts), 2)}
faults = [f"block {n + 1} did not print: {line}\n--- it printed\n{printed.get(n, '')[-3000:]}"
          for n, lines in expected.items() for line in lines if n in printed and line not in printed[n]]
if done.returncode:
    last = max(printed, default=0)
    faults.insert(0, f"block {last + 1} ended with {done.returncode}\n--- it printed\n{printed.get(last, '')[-3000:]}")
if faults:
    sys.exit("run-walkthrough: " + "\n".join(faults))
print(f"{len(commands)} blocks, {sum(map(len, expected.values()))} lines as expected")
