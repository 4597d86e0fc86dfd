#!/usr/bin/env python3
"""Yardstick of the forward pass: ONNX Runtime and PyTorch on the same networks with random weights, median of 30 runs."""
import argparse, json, os, time, warnings
warnings.filterwarnings('ignore')
import numpy as np, onnxruntime, torch, torch.nn as nn, torch.nn.functional as F


class Fire(nn.Module):
    def __init__(self, i, s, e):
        super().__init__()
        self.squeeze, self.small, self.large = nn.Conv2d(i, s, 1), nn.Conv2d(s, e, 1), nn.Conv2d(s, e, 3, padding=1)

    def forward(self, x):
        x = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.small(x)), F.relu(self.large(x))], 1)


class Block(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.a, self.na = nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o)
        self.b, self.nb = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
        self.shortcut = nn.Sequential() if stride == 1 and i == o else nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        return F.relu(self.nb(self.b(F.relu(self.na(self.a(x))))) + self.shortcut(x))


def squeezenet1_1():
    pool = lambda: nn.MaxPool2d(3, 2, ceil_mode=True)
    return nn.Sequential(
        nn.Conv2d(3, 64, 3, 2), nn.ReLU(), pool(), Fire(64, 16, 64), Fire(128, 16, 64), pool(), Fire(128, 32, 128),
        Fire(256, 32, 128), pool(), Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), Fire(512, 64, 256),
        nn.Conv2d(512, 1000, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())


def resnet34():
    layers, i = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)], 64
    for k, (n, o) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)]):
        for b in range(n):
            layers.append(Block(i, o, 2 if k and b == 0 else 1))
            i = o
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))


def median_ms(run, n=30):
    times = []
    for k in range(n + 5):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return float(np.median(times[5:]) * 1e3)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('--net', required=True)
    p.add_argument('--threads', default='1')
    p.add_argument('--batch', default='1,8')
    p.add_argument('--models', required=True)
    a = p.parse_args()
    net = {'squeezenet1_1': squeezenet1_1, 'resnet34': resnet34}[a.net]().eval()
    path = os.path.join(a.models, a.net + '.onnx')
    if not os.path.exists(path):
        torch.onnx.export(net, torch.randn(1, 3, 224, 224), path, input_names=['x'], output_names=['y'],
                          dynamic_axes={'x': {0: 'n'}, 'y': {0: 'n'}}, dynamo=False)
    for threads in map(int, a.threads.split(',')):
        torch.set_num_threads(threads)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        session = onnxruntime.InferenceSession(path, options, providers=['CPUExecutionProvider'])
        for batch in map(int, a.batch.split(',')):
            x = torch.randn(batch, 3, 224, 224)
            array = x.numpy()
            with torch.inference_mode():
                ours = [('onnxruntime', lambda: session.run(None, {'x': array})), ('pytorch', lambda: net(x))]
                for peer, run in ours:
                    print(json.dumps(dict(peer=peer, net=a.net, threads=threads, batch=batch, ms_per_image=median_ms(run) / batch)), flush=True)


if __name__ == '__main__':
    main()
