"""The window net: embeddings, one wide first layer, one convolution, two heads."""
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import native

# Half the numbers' bits are faster only where the processor computes with them; elsewhere they are
# seven times slower.
_CPU = Path("/proc/cpuinfo")
COMPUTE = (torch.bfloat16 if _CPU.exists() and "_bf16" in _CPU.read_text() else torch.float32)

WINDOW = 2  # characters to either side in the first layer


def shift(x: torch.Tensor, k: int) -> torch.Tensor:
    """y[i] = x[i + k], zeros outside."""
    if k == 0:
        return x
    zeros = torch.zeros(abs(k), x.shape[1], dtype=x.dtype)
    return torch.cat([x[k:], zeros]) if k > 0 else torch.cat([zeros, x[:k]])


class Dropout(nn.Module):
    """Dropout from a pool of ready masks: drawing them anew costs more than the layer itself."""

    def __init__(self, p: float):
        super().__init__()
        self.p = p
        self.pool = ((torch.rand(6_000_000) >= p).float() / (1 - p)) if p else None

    def forward(self, x):
        if not self.training or not self.p:
            return x
        at = np.random.randint(0, len(self.pool) - x.numel())
        return x * self.pool[at:at + x.numel()].view(x.shape).to(x.dtype)


class SparseTable(nn.Module):
    """An embedding table whose rows get Adam's updates only when they are used."""

    def __init__(self, weight: torch.Tensor):
        super().__init__()
        self.register_buffer("weight", weight.clone())
        self.register_buffer("average", weight.clone())
        self.first, self.second = torch.zeros_like(weight), torch.zeros_like(weight)
        self.steps, self.used = torch.zeros(len(weight), 1), []

    def forward(self, ids):
        if not self.training:
            return F.embedding(ids, self.weight)
        unique, inverse = torch.unique(ids, return_inverse=True)
        rows = self.weight[unique].requires_grad_()
        self.used.append((unique, rows))
        return F.embedding(inverse, rows)

    def step(self, rate: float):
        for ids, rows in self.used:
            g = rows.grad
            n = self.steps[ids] + 1
            m = self.first[ids] * 0.9 + g * 0.1
            q = self.second[ids] * 0.98 + g * g * 0.02
            self.steps[ids], self.first[ids], self.second[ids] = n, m, q
            delta = (m / (1 - 0.9**n)) / ((q / (1 - 0.98**n)).sqrt() + 1e-6)
            self.weight[ids] = rows.detach() - rate * delta
        self.used = []


class WindowNet(nn.Module):
    def __init__(self, chars, bigrams, hidden, narrow, tags, word_tags, origins, drop, drop_input):
        super().__init__()
        d = chars.shape[1]
        self.hyper = dict(hidden=hidden, narrow=narrow, origins=origins)
        self.chars = nn.Embedding.from_pretrained(chars, freeze=False)
        self.bigrams = SparseTable(bigrams)
        self.origins = nn.Embedding(origins, d)
        nn.init.zeros_(self.origins.weight)
        self.from_chars = nn.Linear((2 * WINDOW + 1) * d, hidden)
        self.from_bigrams = nn.Linear(2 * WINDOW * d, hidden, bias=False)
        self.convolution = nn.Linear(3 * hidden, narrow)
        self.entities = nn.Linear(narrow, tags)
        self.words = nn.Linear(narrow, word_tags)
        self.entity_moves = nn.Parameter(torch.zeros(tags, tags))
        self.word_moves = nn.Parameter(torch.zeros(word_tags, word_tags))
        self.drop, self.drop_input = Dropout(drop), Dropout(drop_input)

    def forward(self, c, b, origin):
        if self.training:
            c = torch.where((torch.rand(len(c)) < 0.01) & (c > 1), 1, c)
            b = torch.where((torch.rand(len(b)) < 0.1) & (b > 1), 1, b)
        inside = (c > 0).unsqueeze(1)
        x = self.drop_input(self.chars(c) + self.origins(origin) * inside).to(COMPUTE)
        y = self.drop_input(self.bigrams(b)).to(COMPUTE)
        linear = lambda l, v: F.linear(
            v, l.weight.to(COMPUTE), None if l.bias is None else l.bias.to(COMPUTE))
        w = WINDOW
        h = linear(self.from_chars, torch.cat([shift(x, k) for k in range(-w, w + 1)], 1))
        h = h + linear(self.from_bigrams, torch.cat([shift(y, k) for k in range(1 - w, w + 1)], 1))
        h = self.drop(F.relu(h))
        h = linear(self.convolution, torch.cat([shift(h, k) for k in (-1, 0, 1)], 1))
        h = self.drop(F.relu(h)).float()
        return self.entities(h), self.words(h)


class DeepNet(nn.Module):
    """A teacher: residual convolutions of growing reach over the same inputs."""

    def __init__(self, chars, bigrams, hidden, narrow, tags, word_tags, origins, drop, drop_input):
        super().__init__()
        d = chars.shape[1]
        self.hyper = dict(hidden=hidden, narrow=narrow, origins=origins)
        self.chars = nn.Embedding.from_pretrained(chars, freeze=False)
        self.bigrams = SparseTable(bigrams)
        self.origins = nn.Embedding(origins, d)
        nn.init.zeros_(self.origins.weight)
        self.project = nn.Linear(3 * d, hidden)
        self.reach = (1, 2, 4, 1, 2, 1)
        self.layers = nn.ModuleList([nn.Linear(3 * hidden, hidden) for _ in self.reach])
        self.norms = nn.ModuleList([nn.LayerNorm(hidden) for _ in self.reach])
        self.entities = nn.Linear(hidden, tags)
        self.words = nn.Linear(hidden, word_tags)
        self.entity_moves = nn.Parameter(torch.zeros(tags, tags))
        self.word_moves = nn.Parameter(torch.zeros(word_tags, word_tags))
        self.drop, self.drop_input = Dropout(drop), Dropout(drop_input)

    def forward(self, c, b, origin):
        if self.training:
            c = torch.where((torch.rand(len(c)) < 0.01) & (c > 1), 1, c)
            b = torch.where((torch.rand(len(b)) < 0.1) & (b > 1), 1, b)
        inside = (c > 0).unsqueeze(1)
        x, y = self.chars(c) + self.origins(origin) * inside, self.bigrams(b)
        linear = lambda l, v: F.linear(v, l.weight.to(COMPUTE), l.bias.to(COMPUTE))
        h = linear(self.project,
                   self.drop_input(torch.cat([x, y, shift(y, 1)], 1)).to(COMPUTE))
        inside = inside.to(COMPUTE)
        for reach, layer, norm in zip(self.reach, self.layers, self.norms):
            n = F.layer_norm(h, h.shape[1:], norm.weight.to(COMPUTE), norm.bias.to(COMPUTE)) * inside
            n = torch.cat([shift(n, -reach), n, shift(n, reach)], 1)
            h = h + self.drop(F.relu(linear(layer, n)))
        h = h.float()
        return self.entities(h), self.words(h)


NETS = {"window": WindowNet, "deep": DeepNet}


class SoftLoss(torch.autograd.Function):
    """Cross entropy with a teacher's marginals; the scores of moves are left alone.

    The library's loss against one path that is always legal gives the free marginals.
    """

    @staticmethod
    def forward(ctx, emissions, moves, lib, legal, starts, ends, wanted, path):
        e = np.ascontiguousarray(emissions.detach().numpy())
        t = np.ascontiguousarray(moves.detach().numpy())
        ge, gt, p = np.zeros_like(e), np.zeros_like(t), native.pointer
        allowed = np.full(len(e), 1 << path, np.int32)
        loss = lib.crf_loss(t.shape[0], p(e), p(t), p(legal), p(starts), p(ends), len(starts),
                            p(allowed), p(ge), p(gt))
        inside = wanted.sum(1) > 0.5
        loss += float(e[inside, path].sum() - (wanted * e).sum())
        ge[inside, path] += 1
        ctx.gradient = torch.from_numpy(ge - wanted)
        return torch.tensor(loss, dtype=torch.float32)

    @staticmethod
    def backward(ctx, g):
        return ctx.gradient * g, None, None, None, None, None, None, None


def marginals(lib, emissions, moves, legal, starts, ends, path) -> np.ndarray:
    e = np.ascontiguousarray(emissions)
    ge, gt, p = np.zeros_like(e), np.zeros_like(moves), native.pointer
    allowed = np.full(len(e), 1 << path, np.int32)
    lib.crf_loss(moves.shape[0], p(e), p(moves), p(legal), p(starts), p(ends), len(starts),
                 p(allowed), p(ge), p(gt))
    ge[:, path] += 1
    return ge


class CRFLoss(torch.autograd.Function):
    @staticmethod
    def forward(ctx, emissions, moves, lib, legal, starts, ends, allowed):
        e = np.ascontiguousarray(emissions.detach().numpy())
        t = np.ascontiguousarray(moves.detach().numpy())
        ge, gt, p = np.zeros_like(e), np.zeros_like(t), native.pointer
        loss = lib.crf_loss(t.shape[0], p(e), p(t), p(legal), p(starts), p(ends), len(starts),
                            p(allowed), p(ge), p(gt))
        ctx.gradients = torch.from_numpy(ge), torch.from_numpy(gt)
        return torch.tensor(loss, dtype=torch.float32)

    @staticmethod
    def backward(ctx, g):
        return ctx.gradients[0] * g, ctx.gradients[1] * g, None, None, None, None, None


def decode(lib, emissions, moves, legal, starts, ends) -> np.ndarray:
    e = np.ascontiguousarray(emissions.astype(np.float32))
    out, p = np.zeros(len(e), np.uint8), native.pointer
    lib.viterbi(e.shape[1], p(e), p(np.ascontiguousarray(moves.astype(np.float32))), p(legal),
                p(starts), p(ends), len(starts), p(out))
    return out
