#!/usr/bin/env python3
"""Makes heatmap.json: Grad-CAM (Selvaraju et al. 2017) by PyTorch's own backward pass in float64, for weights and
pictures that the tests draw themselves (see network.py), and for real SqueezeNet weights where a file is named.

    heatmap.py [squeezenet1_1.pth] > heatmap.json

Needs torch (CPU) and numpy.
"""
import json, sys
import torch, torch.nn as nn, torch.nn.functional as F
from network import ResNet34, SqueezeNet, drawn, picture


class Transfer(nn.Module):
    """fastai 1.0's head on a body, its layers numbered as fastai does."""
    def __init__(self, net, outputs):
        super().__init__()
        self.net = net
        self.head = nn.Sequential(
            nn.Identity(), nn.Identity(), nn.BatchNorm1d(1024), nn.Dropout(0.25), nn.Linear(1024, 512), nn.ReLU(),
            nn.BatchNorm1d(512), nn.Dropout(0.5), nn.Linear(512, outputs))

    def body(self, x): return self.net.body(x)
    def tail(self, m): return self.head(torch.cat([F.adaptive_max_pool2d(m, 1), F.adaptive_avg_pool2d(m, 1)], 1).flatten(1))


def own_tail(net):
    if isinstance(net, SqueezeNet): return lambda m: F.relu(net.classifier(m)).mean((2, 3))
    return lambda m: net.fc(m.mean((2, 3)))


def fill(net):
    net.load_state_dict({k: v if k.endswith('num_batches_tracked') else drawn(k.removeprefix('net.'), tuple(v.shape))
                         for k, v in net.state_dict().items()})
    return net.double().eval()


def cam(body, tail, score, index, size):
    """What stands inside the paper's ReLU, the largest magnitude at 1."""
    with torch.no_grad(): m = body(torch.from_numpy(picture(index, size))[None].double())
    m = m.detach().requires_grad_(True)
    y = score(tail(m)[0])
    y.backward()
    alpha = m.grad.mean((2, 3), keepdim=True)
    weighted = (alpha * m).sum(1)[0].detach()
    values = (weighted / weighted.abs().max()).flatten()
    return dict(picture=index, score=round(y.item(), 6), height=weighted.shape[0], width=weighted.shape[1],
                values=[round(v.item(), 6) for v in values])


def highest(outputs): return outputs.max()


def cosine(word): return lambda outputs: F.cosine_similarity(outputs, word, dim=0)


def conse(vectors, known, word, top=10):
    def score(outputs):
        l, order = outputs[known].topk(top)
        return F.cosine_similarity((l.softmax(0)[:, None] * vectors[known][order]).sum(0), word, dim=0)
    return score


def main():
    unit = lambda t: t.double() / t.double().norm(dim=-1, keepdim=True)
    word = unit(drawn('a word', (1, 16)))[0]
    vectors = unit(drawn('class vectors', (1000, 16)))
    known = torch.arange(0, 1000, 3)
    out = {}
    for name, kind, size in (('squeezenet1_1', SqueezeNet, 224), ('resnet34', ResNet34, 224)):
        net = fill(kind())
        transfer = fill(Transfer(net, 16))
        for index in (0, 1):
            body, tail = net.body, own_tail(net)
            out[f'{name} logit {index}'] = cam(body, tail, highest, index, size)
            out[f'{name} conse {index}'] = cam(body, tail, conse(vectors, known, word), index, size)
            out[f'{name} transfer logit {index}'] = cam(body, transfer.tail, highest, index, size)
            out[f'{name} transfer cosine {index}'] = cam(body, transfer.tail, cosine(word), index, size)
    if len(sys.argv) > 1:
        net = SqueezeNet()
        net.load_state_dict(torch.load(sys.argv[1], weights_only=True))
        net.double().eval()
        for index in (0, 1):
            out[f'real squeezenet1_1 logit {index}'] = cam(net.body, own_tail(net), highest, index, 224)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
