#!/usr/bin/env python3
"""Yardstick of training: PyTorch's steps (batch 32) of the whole network with fastai's head, and of the head behind a
frozen body, which PyTorch recipes run forward again for every batch."""
import argparse, json, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from forward_nets import resnet34_body, squeezenet1_1_body


class Head(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.l = nn.Sequential(nn.BatchNorm1d(1024), nn.Dropout(.25), nn.Linear(1024, 512), nn.ReLU(), nn.BatchNorm1d(512), nn.Dropout(.5), nn.Linear(512, n))

    def forward(self, m): return self.l(torch.cat([m.amax((2, 3)), m.mean((2, 3))], 1))


p = argparse.ArgumentParser(description=__doc__)
p.add_argument('--net', required=True)
p.add_argument('--threads', default='2')
p.add_argument('--steps', type=int, default=6)
a = p.parse_args()
for threads in map(int, a.threads.split(',')):
    torch.set_num_threads(threads)
    x, y = torch.randn(32, 3, 224, 224), torch.arange(32) % 18
    for stage in ('whole', 'head'):
        body, head = {'squeezenet1_1': squeezenet1_1_body, 'resnet34': resnet34_body}[a.net]().train(), Head(18).train()
        for q in body.parameters():
            q.requires_grad = stage == 'whole'
        optimiser = torch.optim.AdamW([q for m in (body, head) for q in m.parameters() if q.requires_grad], lr=1e-4)
        times = []
        for _ in range(a.steps + 2):
            start = time.perf_counter()
            loss = F.cross_entropy(head(body(x)), y)
            optimiser.zero_grad(set_to_none=True); loss.backward(); optimiser.step()
            times.append(time.perf_counter() - start)
        ms = float(np.median(times[2:]) * 1e3) / 32
        print(json.dumps(dict(peer='pytorch', net=a.net, stage=stage, threads=threads, batch=32, ms_per_image=ms, images_per_second=1000 / ms)), flush=True)
