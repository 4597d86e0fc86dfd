#!/usr/bin/env python3
"""One table of JSON figures (a line each, with a 'peer'): a row per setting, a column per peer, the median of repeated
figures, and for Semblance the ratio to a reference (the first of several that has the figure)."""
import argparse, collections, json, statistics

p = argparse.ArgumentParser(description=__doc__)
p.add_argument('figures')
p.add_argument('--rows', nargs='+', required=True)
p.add_argument('--value', required=True)
p.add_argument('--reference', nargs='+', required=True)
a = p.parse_args()

cells, peers = collections.defaultdict(lambda: collections.defaultdict(list)), []
for line in open(a.figures):
    if not line.startswith('{'):
        continue
    figure = json.loads(line)
    cells[tuple(str(figure.get(k, '')) for k in a.rows)][figure['peer']].append(figure[a.value])
    if figure['peer'] not in peers:
        peers.append(figure['peer'])

ratio = 'semblance / ' + '|'.join(a.reference)
table = [[*a.rows, *peers, ratio]]
for row, found in cells.items():
    median = {peer: statistics.median(values) for peer, values in found.items()}
    cell = [f'{median[peer]:.3f}' if peer in median else '-' for peer in peers]
    reference = next((peer for peer in a.reference if peer in median), None)
    both = 'semblance' in median and reference
    table.append([*row, *cell, f"{median['semblance'] / median[reference]:.2f}" if both else '-'])
widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
print(f'{a.value}, median')
for row in table:
    print('  '.join(cell.ljust(w) if i < len(a.rows) else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))).rstrip())
