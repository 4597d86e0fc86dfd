#!/usr/bin/env python3
"""Yardstick of the forward pass: ONNX Runtime and PyTorch on the same networks with random weights, median of 30 runs."""
import argparse, json, os, time, warnings
warnings.filterwarnings('ignore')
import numpy as np, onnxruntime, torch
from forward_nets import resnet34, squeezenet1_1


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
