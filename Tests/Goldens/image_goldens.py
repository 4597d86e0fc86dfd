#!/usr/bin/env python3
"""Writes Tests/CoreTests/ImageGoldens.swift: what Pillow and PyTorch make of pictures that the tests draw themselves.

    image_goldens.py [Tests/CoreTests/ImageGoldens.swift]

Needs numpy, Pillow, torch. torchvision's transforms are spelled out (Resize on a PIL image calls Image.resize with
BILINEAR; sizes and crop are rounded as in torchvision/transforms/functional.py), so torchvision itself is not needed.
"""
import base64, io, pathlib, sys
import numpy as np, torch, PIL
from PIL import Image


def drawn(width, height):
    """The same integer pattern as `DrawnPicture.pattern`: slopes, rings and a hard-edged checkerboard."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    v = x * (3 + c) + y * (5 - c) + ((x * x + y * y) >> (4 + c)) + 90 * (((x // 7) + (y // 5)) % 2)
    return (v % 256).astype(np.uint8)


def smooth(width, height):
    """The same as `DrawnPicture.slopes`: what JPEG keeps well."""
    y, x = np.meshgrid(np.arange(height), np.arange(width), indexing="ij")
    return np.stack([x * 255 // (width - 1), y * 255 // (height - 1), (x + y) * 255 // (width + height - 2)], -1).astype(np.uint8)


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def resized(width, height, short=256):
    return (short, int(short * height / width)) if width <= height else (int(short * width / height), short)


def evaluation(image, short=256, crop=224):
    w, h = image.size
    if (w, h) != resized(w, h, short):
        image = image.resize(resized(w, h, short), Image.BILINEAR)
    w, h = image.size
    top, left = int(round((h - crop) / 2.0)), int(round((w - crop) / 2.0))
    image = image.crop((left, top, left + crop, top + crop))
    pixels = np.array(image)
    x = torch.from_numpy(pixels).permute(2, 0, 1).contiguous().to(torch.float32).div(255)
    mean, std = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1), torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
    return x.sub_(mean).div_(std)


def main():
    out = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "CoreTests/ImageGoldens.swift")
    lines = [
        "// Made by Tests/Goldens/image_goldens.py with Pillow %s and PyTorch %s." % (PIL.__version__, torch.__version__),
        "",
        "enum ImageGoldens {",
        "  /// Width, height, FNV-1a of the evaluation transform's float32 values (little endian), and the first three of them.",
        "  static let evaluations: [(width: Int, height: Int, hash: UInt64, first: [Float])] = [",
    ]
    for w, h in [(256, 256), (284, 256), (256, 300), (200, 150), (150, 201), (333, 257), (257, 333), (640, 480), (1000, 667), (57, 91), (513, 1025), (224, 224)]:
        t = evaluation(Image.fromarray(drawn(w, h)))
        first = ", ".join(repr(float(v)) for v in t.flatten()[:3])
        lines.append("    (%d, %d, 0x%016X, [%s])," % (w, h, fnv(t.numpy().tobytes()), first))
    lines += ["  ]", "", "  /// Small JPEG files and the pixels that Pillow reads from them."]
    lines += ["  static let files: [(name: String, width: Int, height: Int, jpeg: String, pixels: String)] = ["]
    w, h = 21, 13
    rgb = Image.fromarray(smooth(w, h))
    for name, image, options in [
        ("4:2:0", rgb, dict(quality=90, subsampling=2)),
        ("4:4:4 progressive", rgb, dict(quality=90, subsampling=0, progressive=True)),
        ("grayscale", rgb.convert("L"), dict(quality=90)),
        ("CMYK", rgb.convert("CMYK"), dict(quality=95)),
    ]:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", optimize=True, **options)
        data = buffer.getvalue()
        pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).tobytes()
        text = lambda b: base64.b64encode(b).decode()
        lines.append('    (\n      "%s", %d, %d,\n      "%s",\n      "%s"\n    ),' % (name, w, h, text(data), text(pixels)))
    lines += ["  ]", "}", ""]
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
