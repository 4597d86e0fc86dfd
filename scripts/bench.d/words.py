#!/usr/bin/env python3
"""Word vectors for measurements, and the yardsticks: gensim on text, the fasttext package on its .bin.

make FILE.vec N      N words x 300, drawn: topics and words around them with a falling spectrum, as trained vectors have
make-bin FILE.bin N  a model of N words and 2,000,000 n-gram rows in fastText's format; its rows are drawn
gensim FILE.vec [LIMIT]    fasttext FILE.bin    figures as JSON lines
"""
import json, random, resource, struct, sys, time


def words(n):
    pick = random.Random(1)
    syllables = [c + v + e for c in 'b c d f g h k l m n p r s t v w st tr'.split() for v in 'aeiou' for e in ('', 'n', 'r', 's')]
    seen = set()
    while len(seen) < n:
        word = ''.join(pick.choices(syllables, k=pick.choice((2, 2, 3, 3, 3, 4))))
        seen.add(word if pick.random() < 0.9 else word.capitalize())
    return sorted(seen, key=lambda w: (len(w), hash_of(w)))[:n]


def hash_of(word):
    h = 2166136261
    for byte in word.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


def make(path, n, d=300):
    import numpy as np
    draw = np.random.default_rng(1)
    spectrum = np.arange(1, d + 1) ** -0.5
    rotation = np.linalg.qr(draw.normal(size=(d, d)))[0]
    topics = draw.normal(size=(max(1, n // 200), d)) * spectrum
    texts = [b'%.4f' % (i / 10000) for i in range(-40000, 40001)]
    names = words(n)
    with open(path, 'wb') as out:
        out.write(b'%d %d\n' % (n, d))
        for start in range(0, n, 5000):
            count = min(5000, n - start)
            rows = topics[draw.integers(len(topics), size=count)] + 0.6 * draw.normal(size=(count, d)) * spectrum
            codes = np.clip((rows @ rotation * 10000).round().astype(int) + 40000, 0, 80000).tolist()
            out.write(b''.join(names[start + i].encode() + b' ' + b' '.join([texts[c] for c in row]) + b'\n'
                               for i, row in enumerate(codes)))


def make_bin(path, n, d=300, buckets=2_000_000):
    import numpy as np
    # Pieces of one drawn block: what is measured does not depend on what the numbers are.
    block = (np.random.default_rng(1).normal(size=1 << 24) / d).astype('<f4').tobytes()
    with open(path, 'wb') as out:
        out.write(struct.pack('<14id', 793712314, 12, d, 5, 5, 5, 5, 1, 2, 2, buckets, 3, 6, 100, 1e-4))
        out.write(struct.pack('<3iqq', n, n, 0, n * 10, -1))
        for word in words(n):
            out.write(word.encode() + struct.pack('<bqb', 0, 10, 0))
        for rows in (n + buckets, n):
            out.write(struct.pack('<bqq', 0, rows, d))
            left = rows * d * 4
            while left:
                left -= out.write(block[:left])


def say(peer, work, value, unit):
    print(json.dumps(dict(peer=peer, work=work, unit=unit, value=value)), flush=True)


def timed(run):
    start = time.perf_counter()
    return run(), time.perf_counter() - start


def drawn(known):
    pick = random.Random(2)
    return [known[pick.randrange(len(known))] for _ in range(100_000)]


def ask(peer, work, vector, asked):
    _, seconds = timed(lambda: [vector(word) for word in asked])
    say(peer, work, len(asked) / seconds, 'words/s')


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def gensim(path, limit=None):
    from gensim.models import KeyedVectors
    model, seconds = timed(lambda: KeyedVectors.load_word2vec_format(path, limit=limit))
    n = len(model.index_to_key)
    say('gensim', 'read', seconds * (int(open(path, 'rb').readline().split()[0]) / n), 's')
    say('gensim', 'read', n / seconds, 'rows/s')
    ask('gensim', 'word to vector', model.get_vector, drawn(model.index_to_key))
    say('gensim', 'peak memory of import', peak(), 'MB')


def fasttext(path):
    import fasttext
    fasttext.FastText.eprint = lambda *_: None
    before = peak()
    model, seconds = timed(lambda: fasttext.load_model(path))
    say('fasttext', 'open .bin', seconds, 's')
    say('fasttext', 'memory of opening .bin', peak() - before, 'MB')
    asked = drawn(model.get_words(on_unicode_error='replace'))
    ask('fasttext', '.bin, word to vector', model.get_word_vector, asked)
    ask('fasttext', '.bin, unknown word to vector', model.get_word_vector, [word + 'qx' for word in asked])


if __name__ == '__main__':
    command, path, *rest = sys.argv[1:] if len(sys.argv) > 2 else sys.exit(__doc__)
    {'make': make, 'make-bin': make_bin, 'gensim': gensim, 'fasttext': fasttext}[command](path, *map(int, rest))
