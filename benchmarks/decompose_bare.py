"""The floor: the same bounds and the same methods in one bare loop over plain lists of ints.

No checks, no keys, no certificate, no way to ask why: what one would write if the input were
always sound and nobody would ever read the code. Written to be fast.
"""

# The loop is the point: no function is shorter, safer or better described than it must be.
# ruff: noqa: ANN001, ANN201, ARG001, B905, C901, D103, PLR0912, PLR0913, PLR0915, PLR0917

BEYOND = 10**30
"""More than any claim of this input: the worth of a claim to a first unit at no price."""


def bare(
    total: int,
    sizes: list[int],
    weights: list[list[int]],
    floors: list[list[int]],
    caps: list[list[int]],
    method: str,
) -> list[list[int]]:
    """Let the bounds travel up, then share every node over its children; answer every level."""
    low, high = [floors[-1]], [caps[-1]]
    for depth in range(len(sizes) - 2, -1, -1):
        size, below_low, below_high = sizes[depth + 1], low[0], high[0]
        spans = range(0, len(below_low), size)
        low.insert(0, [max(f, sum(below_low[a : a + size])) for f, a in zip(floors[depth], spans)])
        high.insert(0, [min(c, sum(below_high[a : a + size])) for c, a in zip(caps[depth], spans)])
        if any(f > c for f, c in zip(low[0], high[0])):
            raise ValueError
    if not sum(low[0]) <= total <= sum(high[0]):
        raise ValueError
    finish = FINISH[method]
    levels = []
    amounts = [total]
    for size, all_weights, all_low, all_high in zip(sizes, weights, low, high):
        out = []
        start = 0
        for amount in amounts:
            stop = start + size
            w = all_weights[start:stop]
            f = all_low[start:stop]
            c = all_high[start:stop]
            start = stop
            units, whole = amount, sum(w)
            parts = [0] * size
            rests = [-1] * size
            free = range(size)
            while True:
                under = []
                over = []
                for i in free:
                    parts[i] = part = units * w[i] // whole
                    if part < f[i]:
                        under.append(i)
                    elif part >= c[i]:
                        over.append(i)
                if not under and not over:
                    break
                fixed_low = fixed_high = weight_low = weight_high = 0
                for i in under:
                    parts[i] = f[i]
                    fixed_low += f[i]
                    weight_low += w[i]
                for i in over:
                    parts[i] = c[i]
                    fixed_high += c[i]
                    weight_high += w[i]
                excess = (fixed_low + fixed_high) * whole - units * (weight_low + weight_high)
                if excess > 0:
                    units -= fixed_low
                    whole -= weight_low
                    free = [i for i in free if i not in under]
                elif excess < 0:
                    units -= fixed_high
                    whole -= weight_high
                    free = [i for i in free if i not in over]
                else:
                    free = [i for i in free if i not in under and i not in over]
                    break
            for i in free:
                rests[i] = units * w[i] - parts[i] * whole
            out += finish(amount, w, f, c, parts, rests, units, whole)
        levels.append(out)
        amounts = out
    return levels


def largest_remainder(amount, w, f, c, parts, rests, units, whole):
    left = amount - sum(parts)
    if left:
        for i in sorted(range(len(parts)), key=rests.__getitem__, reverse=True)[:left]:
            parts[i] += 1
    return parts


def webster(amount, w, f, c, parts, rests, units, whole):
    half = (whole + 1) // 2
    parts = [p + 1 if r >= half else p for p, r in zip(parts, rests)]
    missing = amount - sum(parts)
    while missing > 0:
        best = -1
        top, under = -1, 1
        for i, p in enumerate(parts):
            if p < c[i] and w[i] * under > top * (2 * p + 1):
                best, top, under = i, w[i], 2 * p + 1
        parts[best] += 1
        missing -= 1
    while missing < 0:
        worst = -1
        top, under = 1, 0
        for i, p in enumerate(parts):
            if p > f[i] and w[i] * under <= top * (2 * p - 1):
                worst, top, under = i, w[i], 2 * p - 1
        parts[worst] -= 1
        missing += 1
    return parts


def huntington_hill(amount, w, f, c, parts, rests, units, whole):
    parts = [
        p + 1 if r > 0 and r * (2 * p * whole + r) >= p * whole * whole else p
        for p, r in zip(parts, rests)
    ]
    return moved(parts, amount - sum(parts), w, f, c, geometric)


def dean(amount, w, f, c, parts, rests, units, whole):
    parts = [p + 1 if r > 0 and r * (2 * p + 1) >= p * whole else p for p, r in zip(parts, rests)]
    return moved(parts, amount - sum(parts), w, f, c, harmonic)


def adams(amount, w, f, c, parts, rests, units, whole):
    level = max(2 * units - len(rests) + rests.count(-1), 0)
    parts = [
        max(low, min(high, -(-level * weight // (2 * whole)))) for weight, low, high in zip(w, f, c)
    ]
    return moved(parts, amount - sum(parts), w, f, c, first)


def jefferson(amount, w, f, c, parts, rests, units, whole):
    level = 2 * units + len(rests) - rests.count(-1)
    parts = [
        max(low, min(high, level * weight // (2 * whole))) for weight, low, high in zip(w, f, c)
    ]
    return moved(parts, amount - sum(parts), w, f, c, next_)


def next_(w, held):
    return w, [p + 1 for p in held]


def first(w, held):
    return [weight if p else BEYOND + weight for weight, p in zip(w, held)], [p or 1 for p in held]


def geometric(w, held):
    worths = [weight * weight if p else BEYOND + weight for weight, p in zip(w, held)]
    return worths, [p * (p + 1) or 1 for p in held]


def harmonic(w, held):
    worths = [weight * (2 * p + 1) if p else BEYOND + weight for weight, p in zip(w, held)]
    return worths, [p * (p + 1) or 1 for p in held]


def moved(parts, missing, w, f, c, claims):
    """Move single units by cross-multiplied claims."""
    while missing > 0:
        tops, unders = claims(w, parts)
        best, top, under = -1, -1, 1
        for i, p in enumerate(parts):
            if p < c[i] and tops[i] * under > top * unders[i]:
                best, top, under = i, tops[i], unders[i]
        parts[best] += 1
        missing -= 1
    while missing < 0:
        tops, unders = claims(w, [p - 1 for p in parts])
        worst, top, under = -1, 1, 0
        for i, p in enumerate(parts):
            if p > f[i] and tops[i] * under <= top * unders[i]:
                worst, top, under = i, tops[i], unders[i]
        parts[worst] -= 1
        missing += 1
    return parts


FINISH = {
    finish.__name__: finish
    for finish in (largest_remainder, webster, huntington_hill, dean, adams, jefferson)
}
