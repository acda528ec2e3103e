"""Fits scikit-learn's SVR or SVC to floats from a file and times it.

Usage: scikit_svm.py svr|svc FOLDER ROWS COLUMNS TEST_ROWS C EPSILON TOLERANCE
FOLDER holds train.f32, targets.f32 (classes: 0 and 1) and test.f32 (little-endian, row-major); decisions.f64 is written beside them.
Prints one JSON object.
"""
import json
import os
import resource
import sys
import time

import numpy as np
import sklearn
from sklearn.svm import SVC, SVR


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def timed(work):
    wall, processor = time.perf_counter(), cpu()
    result = work()
    return result, dict(wall=time.perf_counter() - wall, cpu=cpu() - processor)


kind, folder, (rows, columns, test_rows) = sys.argv[1], sys.argv[2], map(int, sys.argv[3:6])
c, epsilon, tolerance = map(float, sys.argv[6:9])
read = lambda name: np.fromfile(os.path.join(folder, name), dtype="<f4")
x, y, test = read("train.f32").reshape(rows, columns), read("targets.f32"), read("test.f32").reshape(test_rows, columns)

settings = dict(C=c, tol=tolerance, gamma="scale", cache_size=2000)
svm = SVR(epsilon=epsilon, **settings) if kind == "svr" else SVC(**settings)
_, fit = timed(lambda: svm.fit(x, y))
decisions, predict = timed(lambda: svm.predict(test))
if kind == "svc":
    decisions = svm.decision_function(test)
decisions.astype("<f8").tofile(os.path.join(folder, "decisions.f64"))

# The dual objective, blockwise in double precision. scikit-learn's class 1 is the positive one.
beta, vectors = svm.dual_coef_[0], svm.support_vectors_.astype(float)
squares, product = (vectors ** 2).sum(1), np.zeros(len(beta))
for start in range(0, len(beta), 1000):
    block = vectors[start:start + 1000]
    distances = squares[start:start + 1000, None] + squares[None] - 2 * block @ vectors.T
    product[start:start + 1000] = np.exp(-svm._gamma * np.maximum(distances, 0)) @ beta
linear = np.abs(beta).sum() * epsilon - y[svm.support_].astype(float) @ beta if kind == "svr" else -np.abs(beta).sum()

print(json.dumps(dict(version=sklearn.__version__, fit=fit, predict=predict, iterations=int(np.max(svm.n_iter_)), support=len(beta),
                      objective=0.5 * beta @ product + linear)))
