"""The trained network as an ONNX graph of fused operators, written node by node.

Writing the graph, instead of tracing the network, gives the operators that
onnxruntime runs and quantises best (Attention, SkipLayerNormalization, BiasGelu)
without a fusion step that depends on a framework's version.
"""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.encoder import (
    ARTICLE_LAYERS,
    ATTENTION_HEADS,
    FORK,
    LAYERS,
    LOWER,
    PASSAGE_SENTENCES,
)
from training.heads import ARTICLE, WORDS, Head

Array = NDArray[np.generic]
MS = "com.microsoft"


class Builder:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: object
    ) -> str:
        self.nodes.append(
            helper.make_node(op, inputs, [output], name=output, domain=domain, **attributes)
        )
        return output

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """x @ weight.T + bias."""
        product = self.add("MatMul", [x, self.constant(name + ".w", weight.T)], name + ".mm")
        return self.add("Add", [product, self.constant(name + ".b", bias)], name)

    def model(
        self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "dragoman", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def _value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(shape))


def encoder(state: dict[str, Array]) -> onnx.ModelProto:
    """ids, shapes, mask (b, s), first (b, w) -> syntax, reports, lower (b, w, width), float32."""
    g = Builder()
    table = state["encoder.words.weight"]
    scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
    rows = g.add(
        "Gather", [g.constant("words.q", np.round(table / scale).astype(np.int8)), "ids"], "e.q"
    )
    floats = g.add("Cast", [rows], "e.f", to=TensorProto.FLOAT)
    scales = g.add("Gather", [g.constant("words.s", scale.astype(np.float32)), "ids"], "e.s")
    x = g.add("Mul", [floats, scales], "e.words")
    positions = state["encoder.positions.weight"] + state["encoder.types"]
    length = g.add("Shape", ["ids"], "e.len", start=1, end=2)
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    used = g.add(
        "Slice", [g.constant("positions", positions), zero, length, zero, one], "e.positions"
    )
    x = g.add("Add", [x, used], "e.sum")
    shapes = g.add(
        "Gather", [g.constant("shapes.w", state["encoder.shapes.weight"]), "shapes"], "e.shapes"
    )
    x = g.add("Add", [x, shapes], "e.all")
    x = g.add(
        "LayerNormalization",
        [x, *_norm(g, state, "encoder.norm")],
        "e.norm",
        axis=-1,
        epsilon=1e-12,
    )
    index = g.add("Unsqueeze", ["first", g.constant("last", np.array([-1]))], "e.index")
    outputs = [_value("lower", TensorProto.FLOAT, "b", "w", positions.shape[1])]
    for i in range(FORK):
        if i == LOWER:
            g.add("GatherND", [x, index], "lower", batch_dims=1)
        x = _layer(g, state, f"encoder.layers.{i}.", x, f"l{i}")
    for branch, prefix, first in (
        ("syntax", "encoder.layers.", FORK),
        ("reports", "encoder.branch.", 0),
    ):
        y = x
        for i in range(LAYERS - FORK):
            y = _layer(g, state, f"{prefix}{first + i}.", y, f"{branch}{i}")
        g.add("GatherND", [y, index], branch, batch_dims=1)
        outputs.append(_value(branch, TensorProto.FLOAT, "b", "w", positions.shape[1]))
    ints = [_value(n, TensorProto.INT64, "b", "s") for n in ("ids", "shapes")]
    mask = _value("mask", TensorProto.INT32, "b", "s")
    first = _value("first", TensorProto.INT64, "b", "w")
    return g.model([*ints, mask, first], outputs)


def _norm(g: Builder, state: dict[str, Array], name: str) -> list[str]:
    return [
        g.constant(name + ".w", state[name + ".weight"]),
        g.constant(name + ".b", state[name + ".bias"]),
    ]


def _layer(g: Builder, state: dict[str, Array], p: str, x: str, n: str) -> str:
    qkv = g.constant(n + ".qkv.w", state[p + "qkv.weight"].T)
    bias = g.constant(n + ".qkv.b", state[p + "qkv.bias"])
    a = g.add("Attention", [x, qkv, bias, "mask"], n + ".attention", MS, num_heads=ATTENTION_HEADS)
    a = g.add("MatMul", [a, g.constant(n + ".out.w", state[p + "out.weight"].T)], n + ".out")
    skip = [*_norm(g, state, p + "norm1"), g.constant(n + ".out.b", state[p + "out.bias"])]
    x = g.add("SkipLayerNormalization", [a, x, *skip], n + ".norm1", MS, epsilon=1e-12)
    u = g.add("MatMul", [x, g.constant(n + ".up.w", state[p + "up.weight"].T)], n + ".up")
    u = g.add("BiasGelu", [u, g.constant(n + ".up.b", state[p + "up.bias"])], n + ".gelu", MS)
    d = g.add("MatMul", [u, g.constant(n + ".down.w", state[p + "down.weight"].T)], n + ".down")
    skip = [*_norm(g, state, p + "norm2"), g.constant(n + ".down.b", state[p + "down.bias"])]
    return g.add("SkipLayerNormalization", [d, x, *skip], n + ".norm2", MS, epsilon=1e-12)


def heads(state: dict[str, Array]) -> onnx.ModelProto:
    """syntax, reports (b, w, width) -> one output per token or pair head; for the tree: arcs,
    dep, gov."""
    g = Builder()
    outputs = []
    for h in (h for h in WORDS if h.shipped):
        p = f"heads.{h.name}."
        if h.kind == "token":
            weight = state[p + "out.weight"]
            g.linear(h.branch, h.name, weight, state[p + "out.bias"])
            outputs.append(_value(h.name, TensorProto.FLOAT, "b", "w", weight.shape[0]))
        elif h.kind == "pair":
            outputs.append(_pair(g, state, p, h.branch, h))
        else:
            outputs += _tree(g, state, p)
    width = state["encoder.norm.weight"].shape[0]
    inputs = [_value(n, TensorProto.FLOAT, "b", "w", width) for n in ("syntax", "reports")]
    return g.model(inputs, outputs)


def article(state: dict[str, Array]) -> onnx.ModelProto:
    """lower (b, w, width), sentence (b, w), mask (b, w) -> one output per head of the branch on
    articles, in float32."""
    g = Builder()
    width = state["article.sentences.weight"].shape[1]
    last = g.constant("last", np.array(PASSAGE_SENTENCES - 1))
    number = g.add("Min", ["sentence", last], "a.number")
    places = g.constant("sentences.w", state["article.sentences.weight"])
    x = g.add("Add", ["lower", g.add("Gather", [places, number], "a.place")], "a.placed")
    for i in range(ARTICLE_LAYERS):
        x = _layer(g, state, f"article.layers.{i}.", x, f"a{i}")
    outputs = [_pair(g, state, f"article.heads.{h.name}.", x, h) for h in ARTICLE if h.shipped]
    inputs = [
        _value("lower", TensorProto.FLOAT, "b", "w", width),
        _value("sentence", TensorProto.INT64, "b", "w"),
        _value("mask", TensorProto.INT32, "b", "w"),
    ]
    return g.model(inputs, outputs)


def _mlp(g: Builder, state: dict[str, Array], x: str, name: str, part: str) -> str:
    y = g.linear(x, name, state[part + ".weight"], state[part + ".bias"])
    return g.add("LeakyRelu", [y], name + ".relu", alpha=0.1)


def _pair(g: Builder, state: dict[str, Array], p: str, x: str, h: Head) -> onnx.ValueInfoProto:
    row, column = (_mlp(g, state, x, f"{h.name}.{part}", p + part) for part in ("row", "column"))
    weight = state[p + "weight"]
    left = g.linear(row, h.name + ".left", weight[:-1].T, weight[-1])
    turned = g.add("Transpose", [column], h.name + ".turned", perm=[0, 2, 1])
    scores = g.add("MatMul", [left, turned], h.name + ".scores")
    g.add("Add", [scores, g.constant(h.name + ".bias", state[p + "bias"])], h.name)
    return _value(h.name, TensorProto.FLOAT, "b", "w", "w")


def _tree(g: Builder, state: dict[str, Array], p: str) -> list[onnx.ValueInfoProto]:
    batch = g.add("Shape", ["syntax"], "t.batch", start=0, end=1)
    shape = g.add(
        "Concat",
        [batch, g.constant("t.tail", np.array([1, len(state[p + "root"])]))],
        "t.shape",
        axis=0,
    )
    root = g.add("Expand", [g.constant("t.root", state[p + "root"][None, None]), shape], "t.roots")
    both = g.add("Concat", [root, "syntax"], "t.governors", axis=1)

    def mlp(x: str, part: str) -> str:
        return _mlp(g, state, x, "t." + part, p + part)

    dep, gov = mlp("syntax", "arc_dep"), mlp(both, "arc_head")
    weight = state[p + "arc"]
    left = g.linear(dep, "t.arc", weight[:-1].T, weight[-1])
    turned = g.add("Transpose", [gov], "t.turned", perm=[0, 2, 1])
    g.add("MatMul", [left, turned], "arcs")
    for name, x, part in (("dep", "syntax", "label_dep"), ("gov", both, "label_head")):
        g.add("Identity", [mlp(x, part)], name)
    label = state[p + "label"].shape[1] - 1
    return [
        _value("arcs", TensorProto.FLOAT, "b", "w", "g"),
        _value("dep", TensorProto.FLOAT, "b", "w", label),
        _value("gov", TensorProto.FLOAT, "b", "g", label),
    ]


def labels(state: dict[str, Array]) -> onnx.ModelProto:
    """Pairs of vectors dep, gov (n, d) -> relation scores (n, relations)."""
    g = Builder()
    weight = state["heads.tree.label"].astype(np.float32)
    relations, d = weight.shape[0], weight.shape[1] - 1
    # (n, d) @ (d, r * d) -> (n, r, d), plus the constants' rows, times gov.
    core = weight[:, :d, :d].transpose(1, 0, 2).reshape(d, relations * d)
    left = g.linear("dep", "l.left", core.T, weight[:, d, :d].reshape(-1))
    left = g.add("Reshape", [left, g.constant("l.shape", np.array([-1, relations, d]))], "l.cube")
    gov = g.add("Unsqueeze", ["gov", g.constant("l.axis", np.array([-1]))], "l.gov")
    product = g.add("MatMul", [left, gov], "l.product")
    flat = g.add("Squeeze", [product, g.constant("l.axis2", np.array([-1]))], "l.flat")
    alone = g.linear("dep", "l.alone", weight[:, :d, d], weight[:, d, d])
    g.add("Add", [flat, alone], "labels")
    pair = [_value(n, TensorProto.FLOAT, "n", d) for n in ("dep", "gov")]
    return g.model(pair, [_value("labels", TensorProto.FLOAT, "n", relations)])
