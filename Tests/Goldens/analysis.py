#!/usr/bin/env python3
"""Writes analysis.json beside this file: small random problems and what scikit-learn and numpy make of them.

Needs numpy and scikit-learn. The tests read the file and need no Python.
"""
import json
import pathlib

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.metrics import (average_precision_score, balanced_accuracy_score, confusion_matrix, log_loss,
                             top_k_accuracy_score)

rng = np.random.default_rng(6)
single = lambda a: np.asarray(a, "f4").astype("f8")
flat = lambda a: np.asarray(a, "f8").ravel().tolist()
unit = lambda a: a / np.linalg.norm(a, axis=1, keepdims=True)
golden = {}

# Classification: 90 photos, 7 classes of unequal size.
n, c = 90, 7
truth = np.concatenate([np.arange(c), rng.choice(c, n - c, p=np.arange(1, c + 1) / 28)])
logits = single(rng.normal(size=(n, c)) + 1.5 * np.eye(c)[truth])
p = np.exp(logits - logits.max(1, keepdims=True))
p /= p.sum(1, keepdims=True)
predicted = logits.argmax(1)
scale = np.geomspace(0.05, 20, 20001)
nll = [log_loss(truth, (lambda e: e / e.sum(1, keepdims=True))(np.exp(k * (logits - logits.max(1, keepdims=True)))))
       for k in scale[::200]]
centre = scale[::200][int(np.argmin(nll))]
fine = np.linspace(centre * 0.94, centre * 1.06, 2001)
nll = [log_loss(truth, (lambda e: e / e.sum(1, keepdims=True))(np.exp(k * (logits - logits.max(1, keepdims=True)))))
       for k in fine]
golden["classification"] = dict(
    classes=c, scores=flat(logits), truth=truth.tolist(),
    top1=top_k_accuracy_score(truth, logits, k=1), top3=top_k_accuracy_score(truth, logits, k=3),
    meanPerClass=balanced_accuracy_score(truth, predicted),
    confusion=confusion_matrix(truth, predicted).ravel().tolist(),
    rowShares=flat(confusion_matrix(truth, predicted, normalize="true")),
    averagePrecision=[average_precision_score(truth == k, logits[:, k]) for k in range(c)],
    logLoss=log_loss(truth, p), temperatureScale=float(fine[int(np.argmin(nll))]))

# PCA: 200 rows of 12 numbers.
rows = single(rng.normal(size=(200, 12)) @ np.diag(np.linspace(3, 0.2, 12)) @ rng.normal(size=(12, 12)) + 5)
pca = PCA(5, svd_solver="full").fit(rows)
golden["pca"] = dict(
    dimension=12, rows=flat(rows), mean=flat(pca.mean_), components=flat(pca.components_),
    explainedVariance=flat(pca.explained_variance_), explainedVarianceRatio=flat(pca.explained_variance_ratio_),
    projected=flat(pca.transform(rows)))

# Semantic maps: 8 classes in a space of 10, 60 photos with 24 features (primal) and 20 photos with 48 (dual).
for name, n, f in (("primal", 60, 24), ("dual", 20, 48)):
    words = single(unit(rng.normal(size=(8, 10))))
    truth = np.arange(n) % 8
    x = single(np.abs(rng.normal(size=(8, f))[truth] + 0.5 * rng.normal(size=(n, f))))
    fresh = single(np.abs(rng.normal(size=(5, f))))
    X, S, F = unit(x), unit(words), unit(fresh)
    lam = 0.3
    W = Ridge(alpha=lam, fit_intercept=False, solver="svd").fit(X, S[truth]).coef_.T
    gamma, word = 0.3, 0.7
    Y = np.where(truth[:, None] == np.arange(8)[None], 1.0, 0.0)
    # Romera-Paredes & Torr, eq. 6, in their own letters: X is d x m, S is a x z.
    V = np.linalg.inv(X.T @ X + gamma * np.eye(f)) @ X.T @ Y @ S @ np.linalg.inv(S.T @ S + word * np.eye(10))
    golden["map_" + name] = dict(
        features=f, dimension=10, x=flat(x), words=flat(words), truth=truth.tolist(), fresh=flat(fresh),
        ridge=lam, ridgeEmbedding=flat(unit(F @ W)), eszsl=[gamma, word], eszslEmbedding=flat(unit(F @ V)))

# A symmetric matrix with a repeated eigenvalue, and a positive definite system with three right-hand sides.
q, _ = np.linalg.qr(rng.normal(size=(9, 9)))
values = np.array([7, 3, 3, 1, 0.5, 0, -0.25, -2, -2.0])
symmetric = (q * values) @ q.T
a = rng.normal(size=(130, 150))
spd = single(a @ a.T / 150 + 0.1 * np.eye(130))
right = single(rng.normal(size=(3, 130)))
golden["eigen"] = dict(size=9, matrix=flat((symmetric + symmetric.T) / 2), values=flat(values))
golden["cholesky"] = dict(size=130, lower=[float("%.9g" % v) for v in np.linalg.cholesky(spd)[[0, 64, 129]].ravel()],
                          rows=[0, 64, 129], right=flat(right), solved=flat(np.linalg.solve(spd, right.T).T),
                          seed=flat(spd[np.tril_indices(130)]))

path = pathlib.Path(__file__).with_name("analysis.json")
text = json.dumps(golden, default=float)
rounded = json.loads(text, parse_float=lambda s: float("%.9g" % float(s)))
path.write_text(json.dumps(rounded, separators=(",", ":")) + "\n")
print(path.stat().st_size, "bytes")
