"""Direct sums for golden/mrmc: every jackknife value by deleting the case and counting all pairs again.
Shares no code with the package. Python 3.11, numpy, scipy. python3 generate.py > brute-force.json"""
import csv, json
import numpy as np
from scipy import stats

rows = list(csv.DictReader(open('synthetic-5r-114c.csv')))
base = [(r['reader'], r['treatment'], r['case'], int(r['truth']), float(r['rating'])) for r in rows]

def psi(x, y):
    return (x > y) + 0.5 * (x == y)

def auc(cell):
    p = [v for t, v in cell.values() if t == 1]; n = [v for t, v in cell.values() if t == 0]
    return sum(psi(x, y) for x in p for y in n) / (len(p) * len(n))

def cells_of(data):
    out = {}
    for r, t, c, truth, v in data: out.setdefault((t, r), {})[c] = (truth, v)
    return out

def jack(cells, cases):
    J = np.array([[auc({k: v for k, v in cell.items() if k != c}) if c in cell else a for c in cases]
                  for cell, a in ((cell, auc(cell)) for cell in cells)])
    D = J - J.mean(1, keepdims=True); K = len(cases)
    return (K - 1) / K * D @ D.T, J

def delong(cells, cases):
    P = [c for c in cases if cells[0][c][0] == 1]; N = [c for c in cases if cells[0][c][0] == 0]
    V = [[np.mean([psi(cell[p][1], cell[n][1]) for n in N]) for p in P] for cell in cells]
    W = [[np.mean([psi(cell[p][1], cell[n][1]) for p in P]) for n in N] for cell in cells]
    return np.cov(V) / len(P) + np.cov(W) / len(N)

def unbiased(cells, cases):
    S = []
    for cell in cells:
        P = sorted(c for c in cell if cell[c][0] == 1); N = sorted(c for c in cell if cell[c][0] == 0)
        S.append((P, N, np.array([[psi(cell[p][1], cell[n][1]) for n in N] for p in P], float)))
    C = np.zeros((len(cells),) * 2)
    for a, (Pa, Na, A) in enumerate(S):
        for b, (Pb, Nb, B) in enumerate(S):
            m4 = k4 = 0.0
            for i, p in enumerate(Pa):
                for j, q in enumerate(Pb):
                    if p == q: continue
                    same = sum(A[i, Na.index(n)] * B[j, Nb.index(n)] for n in Na if n in Nb)
                    m4 += A[i].sum() * B[j].sum() - same
                    k4 += len(Na) * len(Nb) - len(set(Na) & set(Nb))
            C[a, b] = A.mean() * B.mean() - m4 / k4
    return C

def analyse(data, method):
    cells = cells_of(data); T = sorted({k[0] for k in cells}, key=int); R = sorted({k[1] for k in cells}, key=int)
    keys = [(t, r) for t in T for r in R]; t, r = len(T), len(R)
    cases = sorted({d[2] for d in data}, key=int)
    listed = [cells[k] for k in keys]
    J = None
    if method == 'jackknife': C, J = jack(listed, cases)
    else: C = (delong if method == 'delong' else unbiased)(listed, cases)
    A = np.array([auc(c) for c in listed]).reshape(t, r)
    pick = lambda f: float(np.mean([C[a, b] for a in range(t * r) for b in range(t * r) if f(a // r, a % r, b // r, b % r)]))
    var = pick(lambda i, j, k, l: i == k and j == l); c1 = pick(lambda i, j, k, l: i != k and j == l)
    c2 = pick(lambda i, j, k, l: i == k and j != l); c3 = pick(lambda i, j, k, l: i != k and j != l)
    ti = A.mean(1); rj = A.mean(0); g = A.mean()
    msT = r * ((ti - g) ** 2).sum() / (t - 1); msR = t * ((rj - g) ** 2).sum() / (r - 1)
    msTR = ((A - ti[:, None] - rj[None, :] + g) ** 2).sum() / ((t - 1) * (r - 1))
    den = msTR + r * max(c2 - c3, 0); ddf = den ** 2 / (msTR ** 2 / ((t - 1) * (r - 1))); F = msT / den
    out = dict(msT=msT, msR=msR, msTR=msTR, var=var, cov1=c1, cov2=c2, cov3=c3, f=F, ddf=ddf,
               p=float(stats.f.sf(F, t - 1, ddf)), means=ti.tolist(), means_se=[], differences=[])
    for i in range(t):
        own = C[i * r:(i + 1) * r, i * r:(i + 1) * r]; cov2 = (own.sum() - np.trace(own)) / (r * (r - 1))
        out['means_se'].append(float(np.sqrt((((A[i] - ti[i]) ** 2).sum() / (r - 1) + r * max(cov2, 0)) / r)))
        for k in range(i + 1, t):
            d = ti[i] - ti[k]; se = np.sqrt(2 * den / r); h = stats.t.ppf(.975, ddf) * se
            out['differences'].append([d, se, d - h, d + h, 2 * stats.t.sf(abs(d / se), ddf)])
    return {k: (float(v) if isinstance(v, np.floating) else v) for k, v in out.items()}

def split(data, arms, method):
    """Readers nested in treatments: treatment i is read by the readers of arms[i] only."""
    cells = cells_of(data); cases = sorted({d[2] for d in data}, key=int)
    keys = [(t, r) for t, readers in arms.items() for r in readers]
    listed = [cells[k] for k in keys]
    C = jack(listed, cases)[0] if method == 'jackknife' else unbiased(listed, cases)
    A = np.array([auc(c) for c in listed]); arm = np.array([k[0] for k in keys])
    n = np.array([len(v) for v in arms.values()]); R = n.sum(); t = len(n)
    off = ~np.eye(R, dtype=bool); same = arm[:, None] == arm[None, :]
    var = np.diag(C).mean(); c3 = C[~same].mean(); c2 = C[same & off].mean()
    mean = np.array([A[arm == k].mean() for k in arms])
    msT = (n * (mean - A.mean()) ** 2).sum() / (t - 1)
    msRT = sum(((A[arm == k] - A[arm == k].mean()) ** 2).sum() for k in arms) / (R - t)
    c = (R - (n ** 2).sum() / R) / (t - 1)
    den = msRT + c * max(c2 - c3, 0); ddf = den ** 2 / (msRT ** 2 / (R - t)); F = msT / den
    out = dict(msT=msT, msRT=msRT, var=var, cov1=0, cov2=c2, cov3=c3, f=F, ddf=ddf, errorTerm=den,
               p=float(stats.f.sf(F, t - 1, ddf)), means=mean.tolist(), differences=[])
    for i in range(t):
        for k in range(i + 1, t):
            d = mean[i] - mean[k]; se = np.sqrt((1 / n[i] + 1 / n[k]) * den); h = stats.t.ppf(.975, ddf) * se
            out['differences'].append([d, se, d - h, d + h, 2 * stats.t.sf(abs(d / se), ddf)])
    return {k: (float(v) if isinstance(v, np.floating) else v) for k, v in out.items()}

def third(data):
    """A third treatment: ratings of the first plus those of the second, halved and rounded down."""
    by = {(r, t, c): (tr, v) for r, t, c, tr, v in data}
    return data + [(r, '3', c, tr, float((v + by[(r, '2', c)][1]) // 2)) for (r, t, c), (tr, v) in by.items() if t == '1']

small = [d for d in base if int(d[2]) <= 24 or 58 <= int(d[2]) <= 80]
partial = [d for d in small if (int(d[0]) * 7 + int(d[1]) * 3 + int(d[2])) % 5 != 0]
print(json.dumps({
    'factorial-jackknife': analyse(base, 'jackknife'), 'factorial-delong': analyse(base, 'delong'),
    'three-treatments-jackknife': analyse(third(small), 'jackknife'),
    'three-treatments-unbiased': analyse(third(small), 'unbiased'),
    'partially-paired-jackknife': analyse(partial, 'jackknife'),
    'partially-paired-unbiased': analyse(partial, 'unbiased'),
    'split-plot': {
        'two-and-three-jackknife': split(base, {'1': ['1', '4'], '2': ['2', '3', '5']}, 'jackknife'),
        'two-and-three-unbiased': split(small, {'1': ['1', '4'], '2': ['2', '3', '5']}, 'unbiased'),
        'one-one-three-jackknife': split(third(small), {'1': ['2'], '2': ['4'], '3': ['1', '3', '5']}, 'jackknife'),
    },
}, indent=1))
