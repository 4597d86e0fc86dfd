#!/usr/bin/env python3
"""Makes network.json: what PyTorch says SqueezeNet 1.1 and ResNet-34 give for pictures and weights that the tests draw
themselves (the same integer generator here and in NetworkGolden.swift), and for real SqueezeNet weights where a file is
named.

    network.py [squeezenet1_1.pth] > network.json

Needs torch (CPU) and numpy.
"""
import json, sys
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

GAMMA = np.uint64(0x9E3779B97F4A7C15)


def draws(seed, count):
    """SplitMix64's first numbers, as uniforms in 0..<1 of 24 bits."""
    with np.errstate(over='ignore'):
        z = np.uint64(seed) + GAMMA * np.arange(1, count + 1, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(40)).astype(np.float32) * np.float32(2.0 ** -24)


def seed_of(name):
    seed = 7
    for byte in name.encode():
        seed = ((seed ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return seed


def drawn(name, shape):
    u = draws(seed_of(name), int(np.prod(shape)))
    if name.endswith('running_var') or (len(shape) == 1 and name.endswith('weight')):
        v = np.float32(0.25) + np.float32(0.5) * u
    elif len(shape) == 1:
        v = (u - np.float32(0.5)) * np.float32(0.25)
    else:
        fan_in = int(np.prod(shape[1:]))
        v = (u - np.float32(0.5)) * np.float32(2 * np.sqrt(6.0 / fan_in))
    return torch.from_numpy(v.reshape(shape))


def picture(index, size):
    c, y, x = np.meshgrid(np.arange(3), np.arange(size), np.arange(size), indexing='ij')
    v = (x * (3 + index) + y * 5 + c * 40 + (x * y) // (17 + index)) % 256
    mean = np.array([.485, .456, .406], np.float32)[:, None, None]
    std = np.array([.229, .224, .225], np.float32)[:, None, None]
    return ((v.astype(np.float32) / np.float32(255)) - mean) / std


class Fire(nn.Module):
    def __init__(self, i, s, e):
        super().__init__()
        self.squeeze, self.expand1x1, self.expand3x3 = nn.Conv2d(i, s, 1), nn.Conv2d(s, e, 1), nn.Conv2d(s, e, 3, padding=1)

    def forward(self, x):
        x = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.expand1x1(x)), F.relu(self.expand3x3(x))], 1)


class SqueezeNet(nn.Module):
    def __init__(self):
        super().__init__()
        pool = lambda: nn.MaxPool2d(3, 2, ceil_mode=True)
        self.features = nn.Sequential(
            nn.Conv2d(3, 64, 3, 2), nn.ReLU(), pool(), Fire(64, 16, 64), Fire(128, 16, 64), pool(), Fire(128, 32, 128),
            Fire(256, 32, 128), pool(), Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), Fire(512, 64, 256))
        self.classifier = nn.Sequential(nn.Dropout(), nn.Conv2d(512, 1000, 1))

    def body(self, x): return self.features(x)
    def forward(self, x): return F.relu(self.classifier(self.features(x))).mean((2, 3))


class Block(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o)
        self.conv2, self.bn2 = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
        self.downsample = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o)) if stride > 1 or i != o else None

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (self.downsample(x) if self.downsample else x))


class ResNet34(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64)
        i = 64
        for k, (n, o) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)]):
            blocks = []
            for b in range(n):
                blocks.append(Block(i, o, 2 if k and b == 0 else 1)); i = o
            setattr(self, f'layer{k + 1}', nn.Sequential(*blocks))
        self.fc = nn.Linear(512, 1000)

    def body(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        return self.layer4(self.layer3(self.layer2(self.layer1(x))))

    def forward(self, x): return self.fc(self.body(x).mean((2, 3)))


def record(net, size):
    net.eval()
    x = torch.from_numpy(np.stack([picture(0, size), picture(1, size)]))
    with torch.inference_mode():
        logits, m = net(x), net.body(x)
        features = torch.cat([m.amax((2, 3)), m.mean((2, 3))], 1)
    return dict(size=size, logits=[[round(float(v), 6) for v in row[::20]] for row in logits],
                features=[[round(float(v), 6) for v in row[::32]] for row in features])


def main():
    out = {}
    for name, net, size in (('squeezenet1_1', SqueezeNet(), 224), ('resnet34', ResNet34(), 96)):
        net.load_state_dict({k: v if k.endswith('num_batches_tracked') else drawn(k, tuple(v.shape)) for k, v in net.state_dict().items()})
        out[name] = record(net, size)
    if len(sys.argv) > 1:
        net = SqueezeNet()
        net.load_state_dict(torch.load(sys.argv[1], weights_only=True))
        out['real squeezenet1_1'] = record(net, 224)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
