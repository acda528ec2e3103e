using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx;

// Operators with their attributes spelled out. Semantics: https://onnx.ai/onnx/operators/.
public sealed partial class GraphBuilder
{
    /// <summary><c>a + b</c>, with broadcasting.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    public OnnxValue Add(OnnxValue a, OnnxValue b) => Node("Add", [a, b]);

    /// <summary><c>a - b</c>, with broadcasting.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue Sub(OnnxValue a, OnnxValue b) => Node("Sub", [a, b]);

    /// <summary><c>a * b</c> element by element, with broadcasting.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue Mul(OnnxValue a, OnnxValue b) => Node("Mul", [a, b]);

    /// <summary><c>a / b</c>, with broadcasting.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue Div(OnnxValue a, OnnxValue b) => Node("Div", [a, b]);

    /// <summary>The larger of <c>a</c> and <c>b</c>, with broadcasting.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue Max(OnnxValue a, OnnxValue b) => Node("Max", [a, b]);

    /// <summary>The smaller of <c>a</c> and <c>b</c>, with broadcasting.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue Min(OnnxValue a, OnnxValue b) => Node("Min", [a, b]);

    /// <summary>Whether <c>a</c> is greater than <c>b</c>, with broadcasting.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue Greater(OnnxValue a, OnnxValue b) => Node("Greater", [a, b]);

    /// <summary>Whether <c>a</c> is at least <c>b</c>, with broadcasting.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue GreaterOrEqual(OnnxValue a, OnnxValue b) => Node("GreaterOrEqual", [a, b]);

    /// <summary><c>a</c> where <paramref name="condition"/> holds and <c>b</c> elsewhere, with broadcasting.</summary>
    /// <param name="condition">Booleans.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    public OnnxValue Where(OnnxValue condition, OnnxValue a, OnnxValue b) => Node("Where", [condition, a, b]);

    /// <summary>The matrix product over the last two dimensions; leading ones broadcast.</summary>
    /// <inheritdoc cref="Add"/>
    public OnnxValue MatMul(OnnxValue a, OnnxValue b) => Node("MatMul", [a, b]);

    /// <summary><c>x * kernel + bias</c> over the last dimension of <paramref name="x"/>.</summary>
    /// <param name="x">[..., in].</param>
    /// <param name="kernel">[in, out].</param>
    /// <param name="bias">[out].</param>
    public OnnxValue Dense(OnnxValue x, OnnxValue kernel, OnnxValue bias) => Add(MatMul(x, kernel), bias);

    /// <summary>The square root.</summary>
    /// <param name="x">The operand.</param>
    public OnnxValue Sqrt(OnnxValue x) => Node("Sqrt", [x]);

    /// <summary>The larger of <c>x</c> and 0.</summary>
    /// <inheritdoc cref="Sqrt"/>
    public OnnxValue Relu(OnnxValue x) => Node("Relu", [x]);

    /// <summary>The hyperbolic tangent.</summary>
    /// <inheritdoc cref="Sqrt"/>
    public OnnxValue Tanh(OnnxValue x) => Node("Tanh", [x]);

    /// <summary>The exponential function.</summary>
    /// <inheritdoc cref="Sqrt"/>
    public OnnxValue Exp(OnnxValue x) => Node("Exp", [x]);

    /// <summary>The magnitude.</summary>
    /// <inheritdoc cref="Sqrt"/>
    public OnnxValue Abs(OnnxValue x) => Node("Abs", [x]);

    /// <summary>Whether an element is not a number.</summary>
    /// <inheritdoc cref="Sqrt"/>
    public OnnxValue IsNaN(OnnxValue x) => Node("IsNaN", [x]);

    /// <summary>The nearest number that is not beyond the limits.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="least">Scalar: the lower limit.</param>
    /// <param name="most">Scalar: the upper limit.</param>
    public OnnxValue Clip(OnnxValue x, OnnxValue least, OnnxValue most) => Node("Clip", [x, least, most]);

    /// <summary>The number of the greatest element along one dimension, which goes; the first of several.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="axis">The dimension; negative counts from the end.</param>
    public OnnxValue ArgMax(OnnxValue x, long axis) => Node("ArgMax", [x], ("axis", axis), ("keepdims", 0L));

    /// <summary>The softmax over one dimension.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="axis">The dimension; negative counts from the end.</param>
    public OnnxValue Softmax(OnnxValue x, long axis) => Node("Softmax", [x], ("axis", axis));

    /// <summary>Layer normalisation over the last dimension.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="scale">[size of the last dimension].</param>
    /// <param name="bias">[size of the last dimension].</param>
    /// <param name="epsilon">What is added to the variance.</param>
    public OnnxValue LayerNormalization(OnnxValue x, OnnxValue scale, OnnxValue bias, float epsilon) =>
        Node("LayerNormalization", [x, scale, bias], ("axis", -1L), ("epsilon", epsilon));

    /// <summary>Slices of <paramref name="table"/> by number.</summary>
    /// <param name="table">The operand.</param>
    /// <param name="indices">Numbers, any shape, which replaces the dimension; negative ones count from the end.</param>
    /// <param name="axis">The dimension; rows by default.</param>
    public OnnxValue Gather(OnnxValue table, OnnxValue indices, long axis = 0) => Node("Gather", [table, indices], ("axis", axis));

    /// <summary>Repeats elements along dimensions of size 1.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="shape">The shape, a vector of int64.</param>
    public OnnxValue Expand(OnnxValue x, OnnxValue shape) => Node("Expand", [x, shape]);

    /// <summary>All sizes, as a vector.</summary>
    /// <inheritdoc cref="Sqrt"/>
    public OnnxValue Shape(OnnxValue x) => Node("Shape", [x]);

    /// <summary>The size of one dimension, as a vector of one element.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="axis">The dimension, from 0.</param>
    public OnnxValue Size(OnnxValue x, long axis) => Node("Shape", [x], ("start", axis), ("end", axis + 1));

    /// <summary>The part of <paramref name="x"/> from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="start">Vector of one int64.</param>
    /// <param name="end">Vector of one int64.</param>
    /// <param name="axis">The dimension that is cut.</param>
    public OnnxValue Slice(OnnxValue x, OnnxValue start, OnnxValue end, long axis) => Node("Slice", [x, start, end, Constant([axis])]);

    /// <summary>Another element type.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="type">The type.</param>
    public OnnxValue Cast(OnnxValue x, DataType type) => Node("Cast", [x], ("to", (long)type));

    /// <summary>Inserts dimensions of size 1.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="axes">Where, counted in the result.</param>
    public OnnxValue Unsqueeze(OnnxValue x, params long[] axes) => Node("Unsqueeze", [x, Constant(axes)]);

    /// <summary>Another shape for the same elements.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="shape">The sizes; 0 keeps a dimension, one may be -1: what is left.</param>
    public OnnxValue Reshape(OnnxValue x, params long[] shape) => Node("Reshape", [x, Constant(shape)]);

    /// <summary>Reorders dimensions.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="order">The old number of each new dimension.</param>
    public OnnxValue Transpose(OnnxValue x, params long[] order) => Node("Transpose", [x], ("perm", order));

    /// <summary>Cuts the last dimension into parts.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="sizes">The size of each part.</param>
    public OnnxValue[] Split(OnnxValue x, params long[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return Node("Split", sizes.Length, [x, Constant(sizes)], ("axis", -1L));
    }

    /// <summary>Joins values along one dimension.</summary>
    /// <param name="axis">The dimension; negative counts from the end.</param>
    /// <param name="values">The operands, of equal sizes elsewhere.</param>
    public OnnxValue Concat(long axis, params ReadOnlySpan<OnnxValue> values) => Node("Concat", values, ("axis", axis));

    /// <summary>The sum over one dimension.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="axis">The dimension; negative counts from the end.</param>
    /// <param name="keep">Whether the dimension stays, with size 1.</param>
    public OnnxValue ReduceSum(OnnxValue x, long axis, bool keep) => Node("ReduceSum", [x, Constant([axis])], ("keepdims", keep ? 1L : 0L));
}
