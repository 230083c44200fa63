"""Reads every output format back with the program it is for."""

import io
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

from corpus import Run, equal


def check_csv(run):
    import pandas

    for arguments, separator in ((["--to", "csv"], ","), (["--to", "tsv", "--bom"], "\t")):
        raw = run.extract(*arguments)
        equal(raw.startswith(b"\xef\xbb\xbf"), "--bom" in arguments, "byte order mark")
        table = pandas.read_csv(
            io.BytesIO(raw), sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        rows = table.to_dict("records")
        wanted = [
            (document, entity) for document, answer in run.pairs() for entity in answer["entities"]]
        equal(len(rows), len(wanted), "rows")
        for row, (document, entity) in zip(rows, wanted):
            equal(row["document"], str(document["id"]), "id")
            equal(row["kind"], entity["kind"], "kind")
            text = document["text"][int(row["start"]):int(row["end"])]
            equal(row["text"], text, "text")
            value = entity.get("value", {})
            for column, key in (
                ("number", "number"), ("low", "low"), ("high", "high"), ("bound", "bound"),
                ("unit", "unit"), ("currency", "currency"), ("iso", "iso"), ("level", "level"),
                ("surname", "surname"), ("counted", "counted"), ("class", "class"),
            ):
                equal(row[column], value.get(key, ""), column)
            equal(row["canonical"], entity.get("canonical", ""), "canonical")
            equal(float(row["score"]), float(entity["score"]), "score")
    table = pandas.read_csv(
        io.BytesIO(run.extract("--to", "csv", "--rows", "relations")), dtype=str,
        keep_default_na=False)
    relations = [
        (str(document["id"]), relation["kind"], str(relation["from"]),
         "" if relation["to"] is None else str(relation["to"]),
         answer["entities"][relation["from"]]["text"])
        for document, answer in run.pairs() for relation in answer["relations"]]
    given = list(table[["document", "relation", "from", "to", "from_text"]].itertuples(
        index=False, name=None))
    equal(given, relations, "relations")
    guarded = pandas.read_csv(
        io.BytesIO(run.extract("--to", "csv", "--formula-guard")), dtype=str,
        keep_default_na=False)
    for column in ("document", "kind", "text", "canonical", "counted"):
        assert not guarded[column].str.match(r"[=+\-@＝＋－＠\t\r]").any(), column
    assert (guarded["text"] == "'=1+2").sum() == 1
    return f"{len(rows)} entities, {len(relations)} relations"


def check_spacy(run):
    import json

    import spacy
    from spacy.tokens import Doc, DocBin

    vocab = spacy.blank("xx").vocab
    lines = run.extract("--to", "spacy", "--nested").decode().split("\n")[:-1]
    equal(len(lines), len(run.documents), "documents")
    bin = DocBin(store_user_data=True)
    count = tokens = 0
    for line, (document, answer) in zip(lines, run.pairs()):
        data = json.loads(line)
        equal(data["text"], document["text"], "text")
        if not data["tokens"]:
            equal(document["text"], "", "a text without tokens")
            continue
        doc = Doc(vocab).from_json(data, validate=True)
        equal(doc.text, document["text"], "text")
        equal(
            [(e.start_char, e.end_char, e.label_, e.text) for e in doc.ents],
            [(e["start"], e["end"], e["kind"], e["text"]) for e in answer["entities"]], "entities")
        equal(data["mingwu"]["relations"], answer["relations"], "relations")
        equal(
            [e.get("value") for e in data["mingwu"]["entities"]],
            [e.get("value") for e in answer["entities"]], "values")
        count += len(doc.ents)
        tokens += len(doc)
        bin.add(doc)
    again = list(DocBin(store_user_data=True).from_bytes(bin.to_bytes()).get_docs(vocab))
    equal(sum(len(doc.ents) for doc in again), count, "entities of the DocBin")
    return f"{count} entities, {tokens} tokens, DocBin of {len(again)}"


def check_conll(run):
    import spacy
    from spacy.tokens import Doc
    from spacy.training import biluo_tags_to_spans, iob_to_biluo
    from spacy.training.converters import conll_ner_to_docs

    vocab = spacy.blank("xx").vocab
    # BIOES is BILUO with other letters.
    letters = str.maketrans("ES", "LU")

    def squeezed(text):
        return "".join(text.split())

    wanted = [
        [(e["kind"], squeezed(e["text"])) for e in answer["entities"]]
        for answer in run.gold]
    count = 0
    for tags in ("bio", "bioes"):
        for tokens in ("char", "word"):
            text = run.extract("--to", "conll", "--tags", tags, "--tokens", tokens).decode()
            blocks = text.split("-DOCSTART- -X- O O\n")[1:]
            equal(len(blocks), len(wanted), "documents")
            for block, entities, document in zip(blocks, wanted, run.documents):
                rows = [line.split("\t") for line in block.split("\n") if line]
                equal("".join(row[0] for row in rows), squeezed(document["text"]), "tokens")
                marks = [row[1][0].translate(letters) + row[1][1:] for row in rows]
                if tags == "bio":
                    marks = iob_to_biluo(marks)
                doc = Doc(vocab, words=[row[0] for row in rows], spaces=[False] * len(rows))
                found = [(span.label_, span.text) for span in biluo_tags_to_spans(doc, marks)]
                equal(found, entities, f"{tags} {tokens}")
                count += len(found)
            if tags == "bio":
                # spaCy knows BIO; it leaves out documents without a token.
                docs = list(conll_ner_to_docs(text, no_print=True))
                given = [[(e.label_, squeezed(e.text)) for e in doc.ents] for doc in docs]
                full = [w for w, d in zip(wanted, run.documents) if squeezed(d["text"])]
                equal(given, full, f"spaCy's {tokens}")
    return f"{count} entities in four tag sets"


def check_brat(run):
    from bratly import (
        AttributeAnnotation, EntityAnnotation, NormalizationAnnotation, NoteAnnotation,
        RelationAnnotation)

    folder = run.write("brat", "--to", "brat")
    names = sorted(folder.glob("*.ann"))
    equal(len(names), len(run.documents), "files")
    texts = {}
    for name in names:
        text = name.with_suffix(".txt").read_bytes().decode()
        texts.setdefault(text, []).append(name)
    count = links = 0
    for document, answer in run.pairs():
        name = texts[document["text"]][0]
        entities = {}
        relations = 0
        for line in name.read_bytes().decode().split("\n")[:-1]:
            if line[0] == "T":
                entity = EntityAnnotation.from_line(line)
                entities[entity.id] = entity
                pieces = [document["text"][f.start:f.end] for f in entity.fragments]
                equal(entity.content, " ".join(pieces), "text")
            elif line[0] == "R":
                relations += RelationAnnotation.from_line(line, entities).label != "alias"
            else:
                reader = {
                    "A": AttributeAnnotation, "N": NormalizationAnnotation, "#": NoteAnnotation}
                reader[line[0]].from_line(line, entities)
        edges = [(e.get_start(), e.get_end()) for e in entities.values()]
        equal(edges, [(e["start"], e["end"]) for e in answer["entities"]], "edges")
        equal(relations, sum(r["to"] is not None for r in answer["relations"]), "relations")
        count += len(entities)
        links += relations
    # Our own reader scores it as gold: the tool agrees with itself.
    whole = run.folder / "whole"
    subprocess.run(
        [run.mingwu, "extract", "--to", "brat", "-o", str(whole),
         str(pathlib.Path(__file__).parents[2] / "Tests/Corpus/demo-page.txt")], check=True)
    scored = subprocess.run(
        [run.mingwu, "evaluate", str(whole), "--min-f1", "1", "--bootstrap", "0"],
        stdout=subprocess.PIPE, text=True)
    equal(scored.returncode, 0, scored.stdout)
    return f"{count} entities, {links} relations"


def check_gexf(run):
    import networkx

    path = run.folder / "network.gexf"
    path.write_bytes(run.extract("--to", "gexf"))
    graph = networkx.read_gexf(path)
    nodes = {data["label"]: data for _, data in graph.nodes(data=True)}
    mentions = sum(
        e["kind"] in ("PERSON", "ORG", "HONOUR") for answer in run.gold
        for e in answer["entities"])
    equal(sum(data["mentions"] for data in nodes.values()), mentions, "mentions")
    person = nodes["孟大鹏"]
    equal(person["kind"], "PERSON", "kind")
    equal(person["first"], "2024-05-01", "first date")
    edges = {
        frozenset((graph.nodes[a]["label"], graph.nodes[b]["label"])): data
        for a, b, data in graph.edges(data=True)}
    holds = edges[frozenset(("孟大鹏", "青川市总工会"))]
    assert "holds 主席" in holds["relations"], holds
    assert holds["weight"] == holds["linked"] + holds["together"] > 1
    assert "honoured" in edges[frozenset(("李晓燕", "全国五一劳动奖章"))]["relations"]
    assert networkx.degree_centrality(graph)
    return f"{len(nodes)} nodes, {len(edges)} edges"


def check_sqlite(run):
    path = run.write("out.sqlite", "--nested")

    def dump(path):
        # The segments of the index depend on when rows came, and so do the numbers of normal forms.
        with sqlite3.connect(path) as database:
            forms = database.execute("SELECT * FROM entity_values ORDER BY entity").fetchall()
            database.execute("UPDATE mentions SET value = NULL")
            skipped = ('"search_', 'INSERT INTO "value_forms"')
            rows = [line for line in database.iterdump() if not any(s in line for s in skipped)]
            database.rollback()
            return rows, forms

    database = sqlite3.connect(path)
    equal(database.execute("PRAGMA integrity_check").fetchone()[0], "ok", "integrity")
    # Fails where the index is not what SQLite's own tokenizer makes of the texts.
    database.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    database.rollback()
    rows = database.execute(
        """SELECT d.id, e.kind, e.start, e.stop, e.text, d.text FROM entities e
        JOIN documents d USING (doc) WHERE parent IS NULL ORDER BY entity""").fetchall()
    wanted = [
        (str(document["id"]), e["kind"], e["start"], e["end"], e["text"], document["text"])
        for document, answer in run.pairs() for e in answer["entities"]]
    equal(rows, wanted, "entities")
    for name, count in (
        ("documents", len(run.documents)),
        ("relations", sum(len(answer["relations"]) for answer in run.gold)),
        ("articles", sum(len(answer["articles"]) for answer in run.gold)),
    ):
        equal(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0], count, name)
    # SQLite counts scalars; its substr ends at a NUL.
    wrong = database.execute(
        """SELECT count(*) FROM entities JOIN documents d USING (doc)
        WHERE instr(d.text, char(0)) = 0 AND substr(d.text, start + 1, stop - start) <> entities.text
        """).fetchone()[0]
    equal(wrong, 0, "slices")
    found = {row[0] for row in database.execute(
        "SELECT id FROM documents JOIN search ON doc = search.rowid WHERE search MATCH '劳动奖章'")}
    equal(
        found, {str(d["id"]) for d in run.documents if "劳动奖章" in d["text"]}, "full-text search")
    holders = {row[0] for row in database.execute(
        "SELECT holder FROM honours_held WHERE honour = '全国五一劳动奖章'")}
    assert {"李晓燕", "孟大鹏"} <= holders, holders
    posts = database.execute(
        "SELECT person, post FROM posts_by_organization WHERE organization = '青川市总工会'").fetchall()
    assert ("孟大鹏", "主席") in posts, posts
    facts = database.execute(
        "SELECT number, bound FROM numeric_facts WHERE unit = '人次' AND minimum >= 1000000").fetchall()
    assert ("2000000", "under") in facts, facts
    money = database.execute(
        "SELECT minimum FROM numeric_facts WHERE unit = 'CNY' ORDER BY minimum DESC").fetchone()
    equal(money, (350000000.0,), "money")
    for query in (
        "honours_held WHERE honour = 'x'", "entities WHERE name = 'x'", "entities WHERE doc = 3",
        "numeric_facts WHERE unit = 'x' AND minimum > 3", "posts_by_organization WHERE organization = 'x'",
    ):
        plans = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {query}").fetchall()
        assert not any(row[3].startswith("SCAN") for row in plans), plans
    database.close()
    # The same again changes nothing; half of the input first and then all of it is the same.
    before = dump(path)
    run.write("out.sqlite", "--nested")
    equal(dump(path) == before, True, "a second run")
    half = run.folder / "half.jsonl"
    half.write_text("\n".join(run.input.read_text().split("\n")[:20]) + "\n")
    command = run.command("--nested", "-o", str(run.folder / "half.sqlite"))
    subprocess.run(command[:-1] + [str(half)], check=True)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    equal(dump(run.folder / "half.sqlite") == before, True, "half and then all")
    # Files of others stay as they are.
    other = run.folder / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE theirs(x)")
    held = other.read_bytes()
    refused = subprocess.run(
        run.command("-o", str(other)), stderr=subprocess.PIPE, text=True)
    equal((refused.returncode, other.read_bytes()), (65, held), "another program's database")
    return f"{len(rows)} entities"


def check_html(run):
    from page import check_page

    return check_page(run)


def main():
    with tempfile.TemporaryDirectory() as folder:
        run = Run(sys.argv[1], folder)
        for check in (
            check_csv, check_spacy, check_conll, check_brat, check_gexf, check_sqlite, check_html,
        ):
            started = time.monotonic()
            told = check(run)
            name = check.__name__.removeprefix("check_")
            print(f"{name}: {told} ({time.monotonic() - started:.1f} s)", flush=True)


main()
