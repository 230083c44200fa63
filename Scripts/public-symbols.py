#!/usr/bin/env python3
"""Lists what a client of the library can name, one symbol a line, from the compiler's symbol graphs.

    public-symbols.py GRAPHS            print the list
    public-symbols.py GRAPHS FILE       compare with FILE: exit status 1 and the differences when they differ
    public-symbols.py GRAPHS --bare     symbols without a documentation comment; exit status 1 when there are any

GRAPHS is the folder that `swift package dump-symbol-graph` names.
"""
import difflib
import json
import pathlib
import sys

MODULES = ["Mingwu", "MingwuCore", "MingwuEvaluation", "MingwuFormats", "MingwuLexicon", "MingwuNumerals", "MingwuSQLite"]
# What the compiler makes for a conformance says nothing of its own.
MADE = {"encode(to:)", "init(from:)", "hash(into:)", "hashValue", "==(_:_:)", "!=(_:_:)", "description", "debugDescription"}


def symbols(graphs: pathlib.Path):
    for module in MODULES:
        for path in sorted(graphs.glob(f"{module}.symbols.json")) + sorted(graphs.glob(f"{module}@*.symbols.json")):
            for symbol in json.loads(path.read_text("utf-8"))["symbols"]:
                if "::SYNTHESIZED::" in symbol["identifier"]["precise"]:
                    continue
                yield module, symbol


def line(module: str, symbol) -> str:
    declaration = "".join(part["spelling"] for part in symbol.get("declarationFragments", []))
    return f"{module}\t{'.'.join(symbol['pathComponents'])}\t{' '.join(declaration.split())}"


def main() -> int:
    graphs = pathlib.Path(sys.argv[1])
    found = list(symbols(graphs))
    if not found:
        print(f"public-symbols: no symbol graphs in {graphs}", file=sys.stderr)
        return 2
    if sys.argv[2:] == ["--bare"]:
        bare = sorted({line(m, s) for m, s in found
                       if not s.get("docComment") and s["pathComponents"][-1] not in MADE
                       and s["kind"]["identifier"] not in ("swift.extension",)})
        print("\n".join(bare))
        return 1 if bare else 0
    lines = sorted({line(m, s) for m, s in found})
    if len(sys.argv) < 3:
        print("\n".join(lines))
        return 0
    committed = pathlib.Path(sys.argv[2]).read_text("utf-8").splitlines()
    changes = [c for c in difflib.unified_diff(committed, lines, "committed", "now", lineterm="", n=0)]
    print("\n".join(changes))
    return 1 if changes else 0


sys.exit(main())
