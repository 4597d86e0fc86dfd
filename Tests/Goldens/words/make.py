"""Writes tiny.bin, tiny.vec and fasttext.json: python make.py [FOLDER OF fastText's .bin FILES].

Needs fasttext (0.9.2) and, for files older than its version 11, gensim (4.4).
"""
import json
import pathlib
import sys
import tempfile

import fasttext
import gensim
import numpy as np

here = pathlib.Path(__file__).parent
words = ["the", "of", "</s>", "night", "nights", "Zebra", "killer+whale", "café", "naïveté", "狐", "🦊", "🦊🦊 x", "ž", "и", "на", "ktorý", "\u0301", "a", "", "x" * 60]
text = """the quick fox and the slow fox saw the sea at night
the café of the naïve 狐 was near the sea and the night
na ktorý и на the fox 🦊 saw the whale of the sea
"""
with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
    file.write(text * 3)
    file.flush()
    tiny = fasttext.train_unsupervised(file.name, "skipgram", dim=4, bucket=40, minn=2, maxn=4, minCount=2, epoch=2, thread=1)
tiny.save_model(str(here / "tiny.bin"))
with open(here / "tiny.vec", "w") as file:
    print(len(tiny.words), 4, file=file)
    for word in tiny.words:
        print(word, *(f"{value:.5g}" for value in tiny.get_word_vector(word)), file=file)

golden = {"tiny.bin": {word: [float(x) for x in tiny.get_word_vector(word)] for word in words + tiny.words}}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.bin")) if len(sys.argv) > 1 else []:
    try:
        model = fasttext.load_model(str(path))
        vector = model.get_word_vector
        known = model.get_words(on_unicode_error="replace")[:12]
    except ValueError:  # no magic number: fasttext itself no longer reads it
        model = gensim.models.fasttext.load_facebook_vectors(str(path))
        vector = lambda word: model.get_vector(word) if word else np.zeros(model.vector_size, np.float32)
        known = model.index_to_key[:12]
    asked = [word for word in words if model.__class__.__module__.startswith("fasttext") or word]
    golden[path.name] = {}
    for word in asked + known:
        try:
            golden[path.name][word] = [float(x) for x in np.asarray(vector(word), np.float32)]
        except KeyError:
            golden[path.name][word] = [0.0] * model.vector_size
(here / "fasttext.json").write_text(json.dumps(golden, ensure_ascii=False))
