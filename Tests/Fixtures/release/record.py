"""Writes what a program says of the kept workspaces: record.py PROGRAM FOLDER, where FOLDER holds untrained.semblance,
trained.semblance and their photos below zoo. Run once, with the release that wrote them."""

import json
import pathlib
import shlex
import subprocess
import sys

PROGRAM, FOLDER = sys.argv[1:]
HERE = pathlib.Path(__file__).parent

# W stands for the workspace, P for its folder of photos.
BOTH = [
    "search W --text zebra -k 12",
    "search W --text zebra -k 12 --exact",
    "search W --text water -k 5 --where split=test",
    "search W --text 'horse + striped' -k 10",
    "search W --text 'zebra - striped + #7' -k 10",
    "search W --id 7 -k 10",
    "search W --image P/test/zebra/zebra_10004.jpg -k 10",
    "search W --text wolf -k 20 --where 'tag=\"two words\"'",
    "search W --text wolf -k 20 --where note~mer",
    "label W 7 21 60 P/valid/fox/fox_10009.jpg -k 4",
    "label W 7 21 60 -k 3 --among labels",
    "label W 7 21 60 -k 3 --among vocabulary",
    "label W 7 21 60 -k 3 --among labels --csls",
    "tags W",
    "tags W --where split=valid",
    "tags W --where label=leopard",
    "evaluate W",
    "evaluate W --split valid",
    "evaluate W --method ridge",
    "evaluate W --method eszsl",
]
TRAINED = [
    "tags W --where wrong",
    "tags W --where predicted=wolf",
    "tags W --where 'split=valid confidence>0.3'",
    "tags W --where 'loss>1.9 split=valid'",
    "tags W --where 'margin<0 split=train'",
]


def answer(command, workspace):
    words = [w.replace("P/", f"{FOLDER}/zoo/", 1) if w.startswith("P/") else w for w in command]
    words = [workspace if w == "W" else w for w in words] + ["--format", "json"]
    done = subprocess.run([PROGRAM] + words, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.replace(FOLDER + "/zoo/", "P/"))


for name, commands in [("untrained", BOTH), ("trained", BOTH + TRAINED)]:
    answers = [
        {"command": command, "answer": answer(command, f"{FOLDER}/{name}.semblance")}
        for command in map(shlex.split, commands)
    ]
    text = "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in answers) + "\n]\n"
    (HERE / f"{name}.json").write_text(text, encoding="utf-8")
