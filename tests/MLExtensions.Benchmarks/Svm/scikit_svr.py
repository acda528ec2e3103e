"""Fits scikit-learn's SVR on floats from a file and times it.

Usage: scikit_svr.py FOLDER ROWS COLUMNS TEST_ROWS C EPSILON TOLERANCE
FOLDER holds train.f32, targets.f32 and test.f32 (little-endian, row-major); predictions.f64 is written beside them.
Prints one JSON object.
"""
import json
import os
import resource
import sys
import time

import numpy as np
import sklearn
from sklearn.svm import SVR


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def timed(work):
    wall, processor = time.perf_counter(), cpu()
    result = work()
    return result, time.perf_counter() - wall, cpu() - processor


folder, (rows, columns, test_rows) = sys.argv[1], map(int, sys.argv[2:5])
c, epsilon, tolerance = map(float, sys.argv[5:8])
read = lambda name: np.fromfile(os.path.join(folder, name), dtype="<f4")
x, y, test = read("train.f32").reshape(rows, columns), read("targets.f32"), read("test.f32").reshape(test_rows, columns)

svr = SVR(C=c, epsilon=epsilon, tol=tolerance, gamma="scale", cache_size=2000)
_, fit_wall, fit_cpu = timed(lambda: svr.fit(x, y))
predictions, predict_wall, predict_cpu = timed(lambda: svr.predict(test))
predictions.astype("<f8").tofile(os.path.join(folder, "predictions.f64"))

# The dual objective, blockwise in double precision.
beta, vectors = svr.dual_coef_[0], svr.support_vectors_.astype(float)
squares, product = (vectors ** 2).sum(1), np.zeros(len(beta))
for start in range(0, len(beta), 1000):
    block = vectors[start:start + 1000]
    distances = squares[start:start + 1000, None] + squares[None] - 2 * block @ vectors.T
    product[start:start + 1000] = np.exp(-svr._gamma * np.maximum(distances, 0)) @ beta
objective = 0.5 * beta @ product + epsilon * np.abs(beta).sum() - y[svr.support_].astype(float) @ beta

print(json.dumps(dict(version=sklearn.__version__, fit_wall=fit_wall, fit_cpu=fit_cpu, predict_wall=predict_wall,
                      predict_cpu=predict_cpu, iterations=int(np.max(svr.n_iter_)), support=len(beta), objective=objective)))
