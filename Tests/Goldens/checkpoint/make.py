"""Writes the small checkpoints that CheckpointTests reads: python make.py (needs torch; made with 2.13)."""
import collections
import pathlib

import torch

here = pathlib.Path(__file__).parent
grid = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4) * 0.25 - 1
state = collections.OrderedDict(
    grid=grid,
    transposed=grid[0].t(),  # strides, the same storage
    second=grid[1],  # an offset, the same storage
    column=grid[:, 1, 2],
    half=torch.tensor([1.5, -2.0, 65504.0, 6.103515625e-05, 5.960464477539063e-08]).half(),
    brain=torch.tensor([1.0, -0.5, 3.140625]).bfloat16(),
    double=torch.tensor([[0.1, 0.2]], dtype=torch.float64),
    long=torch.tensor(7),
    int=torch.tensor([-1, 2], dtype=torch.int32),
    short=torch.tensor([-3], dtype=torch.int16),
    byte=torch.tensor([200], dtype=torch.uint8),
    char=torch.tensor([-5], dtype=torch.int8),
    bool=torch.tensor([True, False]),
    empty=torch.zeros(0, 3),
    expanded=torch.tensor([2.0]).expand(3, 2),
    parameter=torch.nn.Parameter(torch.tensor([9.0])),
)
for name, new in (("tiny.pth", True), ("tiny.legacy.pth", False)):
    torch.save(state, here / name, _use_new_zipfile_serialization=new)

layer = torch.nn.Linear(2, 2)
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    layer.bias.copy_(torch.tensor([5.0, 6.0]))
optimizer = torch.optim.Adam(layer.parameters())
layer(torch.ones(1, 2)).sum().backward()
optimizer.step()
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    layer.bias.copy_(torch.tensor([5.0, 6.0]))
fastai = {"model": layer.state_dict(), "opt": optimizer.state_dict()}
torch.save(fastai, here / "fastai.pth", _use_new_zipfile_serialization=False)
parallel = {"epoch": 3, "arch": "linear", "state_dict": {"module." + k: v for k, v in layer.state_dict().items()}}
torch.save(parallel, here / "parallel.pth")
torch.save(layer, here / "whole-module.pth")
