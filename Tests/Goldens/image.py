#!/usr/bin/env python3
"""Writes Tests/CoreTests/ImageGoldens.swift: what Pillow and PyTorch make of pictures that the tests draw themselves.

    image.py [Tests/CoreTests/ImageGoldens.swift]

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


def waves(width, height):
    """The same as `DrawnPicture.waves`: triangles of some pixels' length, each channel its own."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return np.abs((x * (9 + 4 * c) + y * (13 - 3 * c) + 40 * c) % 510 - 255).astype(np.uint8)


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


def augmented(pixels, side, p):
    """fastai 1.0's get_transforms on an RGB picture, in one grid_sample: affine(warp(coordinates)), flip, cut; then lighting in
    logit space. Written from fastai's vision/transform.py and vision/image.py (functions named beside each step)."""
    import torch.nn.functional as F
    h, w = pixels.shape[:2]
    ys, xs = torch.meshgrid(torch.linspace(-1, 1, h, dtype=torch.float64), torch.linspace(-1, 1, w, dtype=torch.float64), indexing="ij")
    flow = torch.stack([xs, ys], -1).view(-1, 2)
    # symmetric_warp -> _perspective_warp -> _find_coeffs, _apply_perspective
    m = p["warp"]
    target = [[-1 - m[3], -1 - m[1]], [-1 - m[2], 1 + m[1]], [1 + m[3], -1 - m[0]], [1 + m[2], 1 + m[0]]]
    origin = [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    rows = []
    for a, b in zip(target, origin):
        rows.append([a[0], a[1], 1, 0, 0, 0, -b[0] * a[0], -b[0] * a[1]])
        rows.append([0, 0, 0, a[0], a[1], 1, -b[1] * a[0], -b[1] * a[1]])
    c = torch.linalg.solve(torch.tensor(rows, dtype=torch.float64), torch.tensor(origin, dtype=torch.float64).view(8))
    c = torch.cat([c, torch.ones(1, dtype=torch.float64)]).view(3, 3)
    q = flow @ c[:, :2].T + c[:, 2]
    flow = q[:, :2] / q[:, 2:]
    # rotate, zoom (get_zoom_mat), _affine_mult
    a = p["rotation"] * np.pi / 180
    rotation = torch.tensor([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]], dtype=torch.float64)
    s = 1 - 1 / p["zoom"]
    zoom = torch.tensor([[1 / p["zoom"], 0, s * (2 * p["zoomColumn"] - 1)], [0, 1 / p["zoom"], s * (2 * p["zoomRow"] - 1)], [0, 0, 1]], dtype=torch.float64)
    affine = rotation @ zoom
    affine[0, 1] *= h / w
    affine[1, 0] *= w / h
    flow = flow @ affine[:2, :2].T + affine[:2, 2]
    x = torch.from_numpy(pixels.astype(np.float64) / 255).permute(2, 0, 1)[None]
    x = F.grid_sample(x, flow.view(1, h, w, 2), mode="bilinear", padding_mode="reflection", align_corners=True)[0]
    if p["flip"]:
        x = x.flip(2)
    top, left = int((h - side + 1) * p["cropRow"]), int((w - side + 1) * p["cropColumn"])
    x = x[:, top:top + side, left:left + side].clamp(1e-7, 1 - 1e-7)
    # brightness, then contrast
    x = torch.sigmoid((torch.logit(x) + np.log(p["brightness"] / (1 - p["brightness"]))) * p["contrast"])
    return (x * 255).permute(1, 2, 0).round().to(torch.uint8).numpy()


def main():
    out = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "CoreTests/ImageGoldens.swift")
    lines = [
        "// Made by Tests/Goldens/image.py with Pillow %s and PyTorch %s." % (PIL.__version__, torch.__version__),
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
    lines += ["  ]", "", "  /// A draw on `DrawnPicture.waves` of 45 x 32 (or 32 x 45) pixels, and the cut of 28 x 28 that it gives."]
    lines += ["  static let draws: [(name: String, isTall: Bool, values: [Double], pixels: String)] = ["]
    none = dict(flip=0, rotation=0, zoom=1, zoomColumn=0.5, zoomRow=0.5, warp=[0, 0, 0, 0], brightness=0.5, contrast=1, cropColumn=0.5, cropRow=0.5)
    for name, tall, changes in [
        ("nothing", 0, {}), ("flip and corner", 0, dict(flip=1, cropColumn=0.9, cropRow=0.1)), ("rotation", 0, dict(rotation=10)),
        ("rotation, tall", 1, dict(rotation=-7.5, cropRow=0.2)), ("zoom", 0, dict(zoom=1.1, zoomColumn=0.1, zoomRow=0.8)),
        ("warp", 1, dict(warp=[0.2, -0.1, 0.05, -0.2])), ("light", 0, dict(brightness=0.6, contrast=1.25)), ("dark", 0, dict(brightness=0.4, contrast=0.8)),
        ("everything", 0, dict(flip=1, rotation=8, zoom=1.07, zoomColumn=0.3, zoomRow=0.6, warp=[-0.15, 0.1, 0.2, 0.1], brightness=0.45, contrast=1.1, cropColumn=0.75, cropRow=0.99)),
    ]:
        p = {**none, **changes}
        pixels = waves(32, 45) if tall else waves(45, 32)
        values = [p["flip"], p["rotation"], p["zoom"], p["zoomColumn"], p["zoomRow"], *p["warp"], p["brightness"], p["contrast"], p["cropColumn"], p["cropRow"]]
        text = base64.b64encode(augmented(pixels, 28, p).tobytes()).decode()
        lines.append('    (\n      "%s", %s,\n      [%s],\n      "%s"\n    ),' % (name, "true" if tall else "false", ", ".join(repr(float(v)) for v in values), text))
    lines += ["  ]", "}", ""]
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
