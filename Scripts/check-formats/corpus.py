"""A small corpus with what breaks formats, and runs of the tool over it."""

import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

TEXTS = [
    "全国劳动模范、青川市总工会主席孟大鹏说，近200万人次参加了活动，投入约3.5亿元，增长15.3%。",
    "2019年，李晓燕任青川市第二医院院长，曾获全国五一劳动奖章。\n\n本报讯（记者　周启航）昨天上午9时，"
    "青川市第二医院举行第三十六届技能比武，46家企业的450余名职工参加。",
    "青川市总工会（以下简称“市总”）介绍，市\n总近5个月服务30余家企业。青川市总\r\n工会主席孟\n大鹏参加。",
    "\U0001f600 孟大鹏 e\u0301\U0001f468\u200d\U0001f469\u200d\U0001f467 在青川市\u3000工作了3.5年。  \n  共计2426。 ",
    "He works at Apple Inc. in 北京市 since 2008年,\t\"quoted, text\"; 5公里。\r\n\r\n第二段：约200万美元。",
    "行分隔\u2028孟大鹏\u2029段分隔\u0085下一行，青川市总工会。",
    "\ufeff字节顺序标记，孟大鹏。\u0000空字符\u0007响铃，第2名。",
    "",
    " \n\t ",
    "没有。",
    "长江大桥、南京市长江大桥管理处处长王　强，从2023年5月1日起每周五值班，三分之二的人到场，2.5倍。",
]


class Run:
    """The corpus in a folder, and what the tool writes for it."""

    def __init__(self, mingwu, folder):
        self.mingwu = str(pathlib.Path(mingwu).resolve())
        self.folder = pathlib.Path(folder)
        self.payloads = (ROOT / "Tests/Corpus/formats/injections.txt").read_text().splitlines()
        self.lexicon = self.folder / "injections.tsv"
        rows = ["surface\tkind\tcanonical"]
        for number, payload in enumerate(self.payloads):
            # A kind of their own for some: kinds too come from users, as labels.
            kind = "HONOUR" if number % 3 else "PRIZE"
            rows.append(f"{payload}\t{kind}\t{payload}")
        rows += ["=1+2\tPRIZE\t=1+2", "＠奖\tPRIZE\t@奖", "-奖\tPRIZE\t-奖"]
        self.lexicon.write_text("\n".join(rows) + "\n")
        texts = list(TEXTS)
        texts.append((ROOT / "Tests/Corpus/demo-page.txt").read_text())
        texts.append("评出=1+2和＠奖，还有-奖，孟大鹏获得全国五一劳动奖章。")
        documents = [
            {"id": f"d{number}", "text": text, "date": f"2024-05-{number + 1:02}"}
            for number, text in enumerate(texts)
        ]
        for payload in self.payloads:
            documents.append(
                {"id": payload, "text": f"{payload}\n孟大鹏获得{payload}，{payload}在青川市。"})
        documents.append({"id": "d0", "text": "同一个编号，青川市总工会。"})
        documents.append({"id": 7, "text": "数字编号，孟大鹏。"})
        self.input = self.folder / "in.jsonl"
        with self.input.open("w") as file:
            for document in documents:
                file.write(json.dumps(document, ensure_ascii=False) + "\n")
        self.documents = documents
        lines = self.extract("--to", "jsonl", "--zones").decode().split("\n")[:-1]
        self.gold = [json.loads(line) for line in lines]
        assert len(self.gold) == len(documents)
        assert sum(len(answer["entities"]) for answer in self.gold) > 150
        for document, answer in zip(documents, self.gold):
            for entity in answer["entities"]:
                assert document["text"][entity["start"]:entity["end"]] == entity["text"]

    def command(self, *arguments):
        return [
            self.mingwu, "extract", "--lexicon", str(self.lexicon), *arguments, str(self.input)]

    def extract(self, *arguments):
        """The output, which must not depend on the number of threads."""
        outputs = [
            subprocess.run(
                self.command("--jobs", jobs, *arguments), check=True, stdout=subprocess.PIPE
            ).stdout
            for jobs in ("1", "3")
        ]
        assert outputs[0] == outputs[1], f"{arguments}: threads change the output"
        return outputs[0]

    def write(self, name, *arguments):
        """The path of a file that the tool wrote."""
        path = self.folder / name
        subprocess.run(self.command("-o", str(path), *arguments), check=True)
        return path

    def pairs(self):
        return zip(self.documents, self.gold)


def equal(given, wanted, what):
    assert given == wanted, f"{what}: {given!r} is not {wanted!r}"
