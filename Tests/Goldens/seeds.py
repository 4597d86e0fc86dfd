"""Prints the known answers of Tests/CoreTests/Seeds and Tests/IndexTests/SeedTests.swift: SplitMix64 (Steele, Lea & Flood,
OOPSLA 2014), FNV-1a (Fowler, Noll & Vo) and what is drawn and hashed with them, from the definitions alone."""

import math
import struct

M = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(value):
    z = (value + GOLDEN) & M
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M
    return z ^ (z >> 31)


class SplitMix64:
    def __init__(self, seed):
        self.state = seed & M

    def next(self):
        z = mix(self.state)
        self.state = (self.state + GOLDEN) & M
        return z

    def below(self, bound):  # Lemire 2019, as Swift's standard library draws.
        product = self.next() * bound
        if product & M < bound:
            least = ((1 << 64) - bound) % bound
            while product & M < least:
                product = self.next() * bound
        return product >> 64

    def shuffled(self, items):  # Swift's shuffle: from the front.
        items = list(items)
        for place in range(len(items) - 1):
            other = place + self.below(len(items) - place)
            items[place], items[other] = items[other], items[place]
        return items

    def normal(self):
        radius = math.sqrt(-2 * math.log((self.next() >> 11) * 2.0**-53 + 2.0**-54))
        return radius * math.cos(2 * math.pi * ((self.next() >> 11) * 2.0**-53))


class Keyed:
    def __init__(self, a, b, c):
        self.state = mix(mix(mix(a) ^ b) ^ c)

    def uniform(self):
        self.state = (self.state + GOLDEN) & M
        return (mix(self.state) >> 11) * 2.0**-53

    def shuffled(self, items):  # Fisher & Yates: from the back.
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = int(self.uniform() * (last + 1))
            items[last], items[other] = items[other], items[last]
        return items


def fnv(data, state=0xCBF29CE484222325):
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) & M
    return state


def signed(value):
    return value - (1 << 64) if value >> 63 else value


def word_hash(word):
    h = fnv(word)
    h ^= h >> 32
    return (h * (GOLDEN >> 20)) & M  # Swift shifts before it multiplies; files keep tables of this.


def checksum(data):  # The index's: eight lanes of 64-bit words.
    lanes = [0xCBF29CE484222325 + i for i in range(8)]
    whole = len(data) // 64 * 64
    for place in range(0, whole, 64):
        for i, word in enumerate(struct.unpack("<8Q", data[place : place + 64])):
            lanes[i] = ((lanes[i] ^ word) * 0x100000001B3) & M
    h = 0xCBF29CE484222325
    for lane in lanes:
        h = ((h ^ lane ^ (lane >> 32)) * 0x100000001B3) & M
    h = fnv(data[whole:], h)
    h = ((h ^ len(data)) * 0x100000001B3) & M
    return h ^ (h >> 29)


def draw(seed, epoch, image):  # Augmentation.standard.
    random = Keyed(seed, epoch & M, image & M)
    d = [random.uniform() for _ in range(16)]
    out = {"flip": d[0] < 0.5, "cropColumn": d[1], "cropRow": d[2]}
    if d[3] < 0.75:
        out["rotation"] = -10 + 20 * d[4]
    if d[5] < 0.75:
        out["zoom"], out["zoomColumn"], out["zoomRow"] = 1 + (1.1 - 1) * d[6], d[7], d[8]
    if d[9] < 0.75:
        out["warp"] = [(2 * random.uniform() - 1) * 0.2 for _ in range(4)]
    if d[10] < 0.75:
        out["brightness"] = 0.5 * 0.8 + 0.5 * 0.4 * d[11]
    if d[12] < 0.75:
        low, high = math.log(0.8), -math.log(0.8)
        out["contrast"] = math.exp(low + (high - low) * d[13])
    return out


def show(name, value):
    print(f"{name}: {value}")


for seed in (0, 1_234_567):
    g = SplitMix64(seed)
    show(f"SplitMix64({seed})", [g.next() for _ in range(4)])
g = SplitMix64(7)
show("uniform", [(g.next() >> 40) * 2.0**-24 for _ in range(3)])
g = SplitMix64(7)
show("normal", [g.normal() for _ in range(3)])
g = SplitMix64(7)
show("shuffled", g.shuffled(range(12)))
k = Keyed(1, 2, 3)
show("keyed", [k.uniform() for _ in range(3)])
show("mix", [mix(0), mix(1), mix(M)])
show("order of epoch 0", Keyed(5, 0, 0x6F72646572).shuffled(range(10)))
show("order of epoch 3", Keyed(5, 3, 0x6F72646572).shuffled(range(10)))
show("draw", draw(9, 4, -12_345))
show("draw", draw(0, 0, 1))
for seed in (0, 3):
    files = Keyed(seed, fnv(b"killer+whale"), 0x73706C6974).shuffled(range(10))
    show(f"split {seed}: valid, train", (files[:3], files[3:]))
g = SplitMix64(0 + GOLDEN)
s = g.shuffled(range(7))
show("folds", [sorted(s[i::3]) for i in range(3)])
g = SplitMix64(4 + GOLDEN)
s = g.shuffled(range(7))
show("folds, seed 4", [sorted(s[i::3]) for i in range(3)])
show("fnv of nothing, a, foobar", [hex(fnv(x)) for x in (b"", b"a", b"foobar")])
show("content hash of foobar", signed(fnv(b"foobar")))
show("identity", signed(fnv(b"JPEGImages/fox/fox_10001.jpg")))
show("word hash", [word_hash(x) for x in (b"", b"zebra", "\u00e9l\u00e9phant".encode())])
show("checksums", [hex(checksum(bytes(i * 7 % 256 for i in range(n)))) for n in (0, 1, 63, 64, 200)])
g = SplitMix64(fnv(b"features.0.weight", 11))
scale = struct.unpack("<f", struct.pack("<f", math.sqrt(2 / 27)))[0]
show("drawn weights", [g.normal() * scale for _ in range(3)])
h = fnv(b"zebra")
g = SplitMix64((((7 * 0xD1B54A32D192ED03) & M) ^ h) + 3 * 0x8CB92BA72F3D8DD7)
g.next()
show("dice of zebra 3, seed 7", [g.next() for _ in range(3)])
show("fingerprint of 3 bytes", hex(fnv(struct.pack("<Q", 3) + b"abc")))
g = SplitMix64(21)
show("plan", g.shuffled(range(40)))
