#!/usr/bin/env python3
"""The yardsticks of `scripts/bench index`: hnswlib, faiss, usearch and nmslib on the same vectors.

    index_peers.py make VECTORS.npy QUERIES.npy [--count 37000] [--dimension 300] [--seed 0]
    index_peers.py run VECTORS.npy QUERIES.npy [--m 16] [--efc 200] [--ef 10 20 40 80 160 320] [--peers hnswlib ...]
    index_peers.py table FIGURES.jsonl [--recall 0.95 0.97 0.99]

'run' prints JSON lines: build seconds on two threads (wall and processor time), then queries a second on one thread and
recall@10 for each ef; the best of three rounds. 'table' reads such lines, ours among them, and prints one table with the
queries a second of each peer at equal recall, interpolated between the measured points, and one of our filters against
exact scans. hnswlib gets its best case: inner product on vectors padded with zeros to a multiple of 16, where its AVX-512
code is. Run each peer by a process of its own: with usearch loaded, nmslib cannot read its numbers.
'make' draws clustered unit vectors: 500 centres, a sheet of 60 dimensions, noise.
"""
import argparse
import json
import math
import sys
import time

TOP = 10
ROUNDS = 3


def say(**figures):
    print(json.dumps(figures), flush=True)


def make(options):
    import numpy as np

    random = np.random.default_rng(options.seed)
    centres = 0.6 * random.standard_normal((500, options.dimension))
    basis = random.standard_normal((60, options.dimension)) / 60**0.5

    def draw(count):
        rows = centres[random.integers(0, 500, count)] + random.standard_normal((count, 60)) @ basis
        rows += 0.25 * random.standard_normal((count, options.dimension))
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("f4")

    np.save(options.vectors, draw(options.count))
    np.save(options.queries, draw(1000))


def truth_of(vectors, queries):
    import numpy as np

    found = []
    for start in range(0, len(queries), 64):
        scores = queries[start : start + 64] @ vectors.T
        best = np.argpartition(-scores, TOP, 1)[:, :TOP] if len(vectors) > TOP else np.argsort(-scores, 1)
        found.append(best)
    return np.concatenate(found)


def run(options):
    import numpy as np

    vectors = np.load(options.vectors).astype("f4")
    queries = np.load(options.queries).astype("f4")
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    count, dimension = vectors.shape
    truth = [set(map(int, row)) for row in truth_of(vectors, queries)]

    def build(peer, work):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        say(
            peer=peer,
            build_seconds=time.perf_counter() - wall,
            build_cpu_seconds=time.process_time() - processor,
        )

    def sweep(peer, set_ef, search):
        for ef in options.ef:
            set_ef(ef)
            found = search()
            best, least = math.inf, math.inf
            for _ in range(ROUNDS):
                wall, processor = time.perf_counter(), time.process_time()
                search()
                best = min(best, time.perf_counter() - wall)
                least = min(least, time.process_time() - processor)
            shared = sum(len(set(map(int, row)) & want) for row, want in zip(found, truth))
            say(
                peer=peer,
                ef=ef,
                qps=len(queries) / best,
                cpu_qps=len(queries) / least,
                recall=shared / (TOP * len(queries)),
            )

    def hnswlib():
        import hnswlib

        padding = ((0, 0), (0, -dimension % 16))
        padded, asked = np.pad(vectors, padding), np.pad(queries, padding)
        index = hnswlib.Index("ip", padded.shape[1])
        index.init_index(count, M=options.m, ef_construction=options.efc)
        index.set_num_threads(2)
        build("hnswlib", lambda: index.add_items(padded))
        index.set_num_threads(1)
        sweep("hnswlib", index.set_ef, lambda: index.knn_query(asked, TOP)[0])

    def faiss():
        import faiss

        faiss.omp_set_num_threads(2)
        flat = faiss.IndexHNSWFlat(dimension, options.m, faiss.METRIC_INNER_PRODUCT)
        flat.hnsw.efConstruction = options.efc
        build("faiss", lambda: flat.add(vectors))
        faiss.omp_set_num_threads(1)
        sweep("faiss", lambda ef: setattr(flat.hnsw, "efSearch", ef), lambda: flat.search(queries, TOP)[1])

    def usearch(kind):
        from usearch.index import Index

        name = "usearch-" + kind
        table = Index(ndim=dimension, metric="cos", dtype=kind, connectivity=options.m, expansion_add=options.efc)
        build(name, lambda: table.add(np.arange(count), vectors, threads=2))
        sweep(
            name,
            lambda ef: setattr(table, "expansion_search", ef),
            lambda: table.search(queries, TOP, threads=1).keys,
        )

    def nmslib():
        import nmslib

        space = nmslib.init(method="hnsw", space="cosinesimil")
        space.addDataPointBatch(vectors)
        settings = {"M": options.m, "efConstruction": options.efc, "indexThreadQty": 2, "post": 0}
        build("nmslib", lambda: space.createIndex(settings))
        sweep(
            "nmslib",
            lambda ef: space.setQueryTimeParams({"efSearch": ef}),
            lambda: [ids for ids, _ in space.knnQueryBatch(queries, TOP, num_threads=1)],
        )

    peers = {
        "hnswlib": hnswlib,
        "faiss": faiss,
        "usearch-bf16": lambda: usearch("bf16"),
        "usearch-i8": lambda: usearch("i8"),
        "nmslib": nmslib,
    }
    for name in options.peers:
        if name not in peers:
            sys.exit(f"{name} is no peer: it is one of {', '.join(peers)}")
    for name in options.peers:
        peers[name]()


def at_recall(points, wanted, key):
    """Queries a second where the curve passes the wanted recall: linear in log(q/s), or None outside the curve."""
    points = sorted((p["recall"], p[key]) for p in points if key in p)
    for (low, fast), (high, slow) in zip(points, points[1:]):
        if low <= wanted <= high:
            share = (wanted - low) / (high - low) if high > low else 0
            return math.exp(math.log(fast) * (1 - share) + math.log(slow) * share)
    return None


def table(options):
    lines = [json.loads(line) for line in open(options.figures) if line.strip().startswith("{")]
    peers = list(dict.fromkeys(line["peer"] for line in lines))
    columns = [f"q/s at {r}" for r in options.recall] + [f"cpu q/s at {r}" for r in options.recall]
    head = ["peer", "build s", "build cpu s", *columns]
    rows = []
    for peer in peers:
        own = [line for line in lines if line["peer"] == peer]
        built = next((line for line in own if "build_seconds" in line), {})
        points = [line for line in own if "recall" in line and "filter" not in line]
        cells = [built.get("build_seconds"), built.get("build_cpu_seconds")]
        cells += [at_recall(points, r, key) for key in ("qps", "cpu_qps") for r in options.recall]
        rows.append([peer] + ["-" if c is None else f"{c:.2f}" if c < 100 else f"{c:,.0f}" for c in cells])
    columns_of(head, rows)
    head = ["filter", "matches", "recall@10", "q/s selection", "q/s scan", "q/s predicate", "q/s asking, scan"]
    keys = ["qps", "scan_qps", "predicate_qps", "predicate_scan_qps"]
    rows = [
        [f"{100 * line['filter']:g} %", f"{line['matches']:,}", f"{line['recall']:.3f}", *(f"{line[k]:,.0f}" for k in keys)]
        for line in lines
        if "filter" in line
    ]
    if rows:
        print()
        columns_of(head, rows)


def columns_of(head, rows):
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        print("  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    makes = commands.add_parser("make")
    makes.add_argument("vectors")
    makes.add_argument("queries")
    makes.add_argument("--count", type=int, default=37000)
    makes.add_argument("--dimension", type=int, default=300)
    makes.add_argument("--seed", type=int, default=0)
    runs = commands.add_parser("run")
    runs.add_argument("vectors")
    runs.add_argument("queries")
    runs.add_argument("--m", type=int, default=16)
    runs.add_argument("--efc", type=int, default=200)
    runs.add_argument("--ef", type=int, nargs="+", default=[10, 20, 40, 80, 160, 320])
    runs.add_argument("--peers", nargs="+", default=["hnswlib", "faiss", "usearch-bf16", "usearch-i8", "nmslib"])
    tables = commands.add_parser("table")
    tables.add_argument("figures")
    tables.add_argument("--recall", type=float, nargs="+", default=[0.95, 0.97, 0.99])
    options = parser.parse_args()
    {"make": make, "run": run, "table": table}[options.command](options)


if __name__ == "__main__":
    main()
