#!/usr/bin/env python3
"""Yardstick of embedding a folder: Pillow decodes and resizes, ONNX Runtime runs the network; one process, then one a core."""
import argparse, json, os, pathlib, time, warnings
from multiprocessing import Pool
warnings.filterwarnings('ignore')
import numpy as np

MEAN, DEVIATION = np.array([0.485, 0.456, 0.406], 'f4'), np.array([0.229, 0.224, 0.225], 'f4')


def export(weights, path):
    import torch
    from forward import squeezenet1_1
    net = squeezenet1_1().eval()
    # The layers stand in the same order as in torchvision, so the tensors do too.
    state = torch.load(weights, weights_only=True, map_location='cpu')
    ours = net.state_dict()
    net.load_state_dict(dict(zip(ours, (v.reshape(o.shape) for v, o in zip(state.values(), ours.values())))))
    torch.onnx.export(net, torch.randn(1, 3, 224, 224), path, input_names=['x'], output_names=['y'],
                      dynamic_axes={'x': {0: 'n'}, 'y': {0: 'n'}}, dynamo=False)


def pixels(path, draft):
    from PIL import Image
    image = Image.open(path)
    if draft:
        image.draft('RGB', (256, 256))
    image = image.convert('RGB')
    width, height = image.size
    scale = 256 / min(width, height)
    image = image.resize((round(width * scale), round(height * scale)), Image.BILINEAR)
    width, height = image.size
    left, top = (width - 224) // 2, (height - 224) // 2
    values = np.asarray(image.crop((left, top, left + 224, top + 224)), np.float32) / 255
    return ((values - MEAN) / DEVIATION).transpose(2, 0, 1)


def work(task):
    import onnxruntime
    files, draft, threads, model = task
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    session = onnxruntime.InferenceSession(model, options, providers=['CPUExecutionProvider'])
    for start in range(0, len(files), 8):
        session.run(None, {'x': np.stack([pixels(file, draft) for file in files[start:start + 8]])})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('folder')
    parser.add_argument('--weights', required=True)
    parser.add_argument('--limit', type=int, default=1000)
    parser.add_argument('--models', required=True)
    options = parser.parse_args()
    model = os.path.join(options.models, 'embed.onnx')
    if not os.path.exists(model):
        export(options.weights, model)
    files = sorted(str(p) for p in pathlib.Path(options.folder).rglob('*') if p.suffix.lower() in ('.jpg', '.jpeg'))
    files = files[:options.limit]
    cores = os.cpu_count()

    def say(draft, processes, seconds):
        print(json.dumps(dict(peer='pillow+onnxruntime', draft=draft, processes=processes, images=len(files),
                              images_per_second=len(files) / seconds)), flush=True)

    for draft in (False, True):
        start = time.perf_counter()
        work((files, draft, 1, model))
        say(draft, 1, time.perf_counter() - start)
        with Pool(cores) as pool:
            pool.map(work, [(files[:8], draft, 1, model)] * cores)
            start = time.perf_counter()
            pool.map(work, [(files[i::cores], draft, 1, model) for i in range(cores)])
            say(draft, cores, time.perf_counter() - start)


if __name__ == '__main__':
    main()
