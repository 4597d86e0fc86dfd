#!/usr/bin/env python3
"""Makes training.json: PyTorch's losses over ten steps of SqueezeNet 1.1 and ResNet-34 with fastai's head (no dropout),
from weights, pictures and targets that the tests draw themselves, by AdamW with rates by layer group.

    training.py > training.json

Needs torch (CPU) and numpy; stands beside network.py.
"""
import json
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from network import ResNet34, SqueezeNet, drawn, picture

SIZE, BATCH, STEPS, WIDTH = 96, 4, 10, 6


class Head(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.l = nn.Sequential(nn.Identity(), nn.Identity(), nn.BatchNorm1d(1024), nn.Identity(), nn.Linear(1024, 512), nn.ReLU(),
                               nn.BatchNorm1d(512), nn.Identity(), nn.Linear(512, n))

    def forward(self, m): return self.l(torch.cat([m.amax((2, 3)), m.mean((2, 3))], 1))


def group(name):
    if name.startswith('features'):
        return 1 if int(name.split('.')[1]) >= 6 else 0
    return 1 if name.startswith(('layer3', 'layer4')) else 0


def run(net, objective):
    head = Head(WIDTH)
    for module, prefix in ((net, ''), (head.l, 'head.')):
        state = module.state_dict()
        module.load_state_dict({k: v if k.endswith('num_batches_tracked') else drawn(prefix + k, tuple(v.shape)) for k, v in state.items()})
    groups = [[p for n, p in net.named_parameters() if group(n) == g and not n.startswith(('classifier', 'fc'))] for g in (0, 1)]
    rates = [1e-7, 3e-7, 1e-6]
    optimiser = torch.optim.AdamW([dict(params=p, lr=r) for p, r in zip(groups + [list(head.parameters())], rates)],
                                  betas=(.95, .99), weight_decay=.01)
    net.train(); head.train()
    losses = []
    for step in range(STEPS):
        x = torch.from_numpy(np.stack([picture(step * BATCH + i, SIZE) for i in range(BATCH)]))
        out = head(net.body(x))
        if objective == 'classes':
            loss = F.cross_entropy(out, torch.tensor([(step + i) % WIDTH for i in range(BATCH)]))
        else:
            loss = (1 - F.cosine_similarity(out, drawn(f'target {step}', (BATCH, WIDTH)))).mean()
        optimiser.zero_grad(); loss.backward(); optimiser.step()
        losses.append(loss.item())
    mean = head.l[2].running_mean, head.l[2].running_var
    return dict(losses=losses, running_mean=[float(v) for v in mean[0][::128]], running_var=[float(v) for v in mean[1][::128]])


out = {}
for name, make in (('squeezenet1_1', SqueezeNet), ('resnet34', ResNet34)):
    for objective in ('classes', 'vectors'):
        out[f'{name} {objective}'] = run(make(), objective)
print(json.dumps(out))
