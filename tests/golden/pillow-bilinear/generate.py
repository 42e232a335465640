"""Resizes pictures of a formula with Pillow; the test makes the same pictures. Run: python generate.py > expected.json"""
import json

from PIL import Image

SIZES = [
    ((64, 64), (32, 32)),
    ((61, 47), (32, 32)),
    ((200, 7), (5, 9)),
    ((15, 12), (23, 31)),
    ((32, 32), (32, 32)),
    ((33, 32), (32, 32)),
    ((1024, 3), (224, 3)),
]


def picture(width, height):
    """Noise of a linear congruential generator (Numerical Recipes), with black and white blocks that reach the limits."""
    state = width * 1000 + height
    values = []
    for at in range(width * height):
        state = (1664525 * state + 1013904223) % 2**32
        block = (at % width) // 9 + (at // width) // 9
        values.append([0, 255, state >> 24][block % 3])
    return bytes(values)


def resized(source, target):
    grey = Image.frombytes("L", source, picture(*source))
    alone = grey.resize(target, Image.BILINEAR)
    coloured = grey.convert("RGB").resize(target, Image.BILINEAR).convert("L")
    assert alone.tobytes() == coloured.tobytes()
    return {"source": source, "target": target, "pixels": list(alone.tobytes())}


print("[")
print(",\n".join(json.dumps(resized(*sizes), separators=(",", ":")) for sizes in SIZES))
print("]")
