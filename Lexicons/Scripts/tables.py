"""Writes lexicon tables: comment lines, a header, rows sorted by surface, no duplicates."""
import pathlib

COLUMNS = ["surface", "kind", "class", "canonical", "weight", "layer", "boundary", "attributes", "source"]


def write(path, title, source, licence, rows, columns=("surface", "kind", "class", "canonical", "weight", "attributes")):
    """Rows are dicts by column name; a missing column is empty."""
    seen, lines = set(), []
    for row in sorted(rows, key=lambda r: (r["surface"], r.get("class", ""), r.get("canonical", ""), str(r.get("attributes", "")))):
        key = (row["surface"], row.get("class", ""), row.get("canonical", ""))
        if key in seen:
            continue
        seen.add(key)
        lines.append("\t".join(str(row.get(c, "") if row.get(c) is not None else "") for c in columns).rstrip("\t"))
    head = [f"# {title}", f"# Source: {source}", f"# Licence: {licence}", "\t".join(columns)]
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(lines)} rows")
    return len(lines)


def jsonl(path):
    import json
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file.read().split("\n") if line.strip()]


def words(path):
    """(word, tag) pairs of a segmented corpus, sentence by sentence."""
    for line in open(path, encoding="utf-8").read().split("\n"):
        pairs = []
        for token in line.split():
            word, _, tag = token.rpartition("_")
            pairs.append((word, tag) if word else (token, ""))
        if pairs:
            yield pairs
