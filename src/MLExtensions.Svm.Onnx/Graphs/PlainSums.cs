using MLExtensions.Onnx;
using MLExtensions.Svm.Kernels;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>Sums over support vectors with plain operators.</summary>
/// <remarks>
/// Factors belong to the support vectors, with which ONNX Runtime multiplies them once, as it loads a model. Elsewhere beside a matrix product
/// it would make them an attribute of the product, which is of single precision.
/// </remarks>
/// <param name="graph">The graph.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="table">The support vectors and sums.</param>
/// <param name="isSingle">Whether the radial basis function is computed in single precision.</param>
internal sealed class PlainSums(GraphBuilder graph, SvmKernel kernel, SupportTable table, bool isSingle)
{
    // Beyond this distance in a column the radial basis function is 0 with any gamma that single precision is chosen for.
    private const float LargestOffset = 1e15f;

    private readonly FeatureMatrix _vectors = table.Vectors;

    /// <summary>The sums of all blocks side by side, double [rows, sums].</summary>
    /// <param name="x">Float [rows, features].</param>
    public OnnxValue Build(OnnxValue x)
    {
        using var scope = graph.Scope("kernel");
        return kernel.Type switch
        {
            KernelType.Linear => graph.MatMul(ToDouble(x), graph.Initializer("weights", Weights(), _vectors.Columns, table.Sums)),
            KernelType.Rbf => Sum(isSingle ? ToDouble(SingleRbf(x)) : DoubleRbf(x)),
            KernelType.Polynomial => Sum(Power(Argument(x), kernel.Degree)),
            _ => Sum(graph.Tanh(Argument(x))),
        };
    }

    /// <summary>Sums of a linear kernel: a weight per feature and sum.</summary>
    private double[] Weights()
    {
        var sums = table.Sums;
        var weights = new double[checked(_vectors.Columns * sums)];
        var offset = 0;
        foreach (var block in table.Blocks)
        {
            for (var v = 0; v < block.Count; v++)
            {
                var vector = _vectors.Row(block.First + v);
                for (var c = 0; c < vector.Length; c++)
                {
                    for (var s = 0; s < block.Sums; s++)
                        weights[c * sums + offset + s] += block.Coefficients[v * block.Sums + s] * vector[c];
                }
            }

            offset += block.Sums;
        }

        return weights;
    }

    /// <summary><c>gamma * x . y + coef0</c>.</summary>
    private OnnxValue Argument(OnnxValue x)
    {
        var products = graph.MatMul(ToDouble(x), graph.Mul(ToDouble(Vectors()), graph.Constant(kernel.Gamma)));
        // Not Add: ONNX Runtime 1.15 would fuse it with Tanh into an operator that it does not have in double precision.
        return kernel.Coef0 == 0 ? products : graph.Sub(products, graph.Constant(-kernel.Coef0));
    }

    private OnnxValue DoubleRbf(OnnxValue x)
    {
        var center = Center();
        var offset = graph.Initializer("center", center, center.Length);
        return Rbf(
            graph.Sub(ToDouble(x), offset), graph.Sub(ToDouble(Vectors()), graph.Unsqueeze(offset, 1)),
            graph.Initializer("vector_terms", VectorTerms(center), _vectors.Rows), graph.Constant);
    }

    private OnnxValue SingleRbf(OnnxValue x)
    {
        var center = Center();
        var offset = graph.Initializer("center", Array.ConvertAll(center, c => (float)c), center.Length);
        var terms = Array.ConvertAll(VectorTerms(center), term => (float)term);
        return Rbf(
            graph.Clip(graph.Sub(x, offset), graph.Constant(-LargestOffset), graph.Constant(LargestOffset)),
            graph.Sub(Vectors(), graph.Unsqueeze(offset, 1)),
            graph.Initializer("vector_terms", terms, _vectors.Rows), number => graph.Constant((float)number));
    }

    /// <summary><c>exp(-gamma * |x - y|^2)</c>, the square multiplied out.</summary>
    /// <param name="x">Rows, from the center.</param>
    /// <param name="vectors">Support vectors as columns, from the center.</param>
    /// <param name="vectorTerms">Their squared lengths times -gamma.</param>
    /// <param name="constant">Makes a scalar.</param>
    private OnnxValue Rbf(OnnxValue x, OnnxValue vectors, OnnxValue vectorTerms, Func<double, OnnxValue> constant)
    {
        var rowTerms = graph.Mul(graph.ReduceSum(graph.Mul(x, x), -1, keep: true), constant(-kernel.Gamma));
        var products = graph.Dense(x, graph.Mul(vectors, constant(2 * kernel.Gamma)), vectorTerms);
        // Rounding must not make a square negative.
        return graph.Exp(graph.Min(graph.Add(products, rowTerms), constant(0)));
    }

    /// <summary>
    /// The mean support vector, which a float holds; distances from it are small, so that little is lost in multiplying out.
    /// </summary>
    private double[] Center()
    {
        var center = new double[_vectors.Columns];
        for (var r = 0; r < _vectors.Rows; r++)
        {
            var vector = _vectors.Row(r);
            for (var c = 0; c < center.Length; c++)
                center[c] += vector[c];
        }

        return Array.ConvertAll(center, sum => (double)(float)(sum / _vectors.Rows));
    }

    private double[] VectorTerms(double[] center)
    {
        var terms = new double[_vectors.Rows];
        for (var r = 0; r < terms.Length; r++)
        {
            var vector = _vectors.Row(r);
            double square = 0;
            for (var c = 0; c < center.Length; c++)
                square += (vector[c] - center[c]) * (vector[c] - center[c]);
            terms[r] = -kernel.Gamma * square;
        }

        return terms;
    }

    /// <summary>By squaring: Pow is slow and, of a negative base, not everywhere a number.</summary>
    private OnnxValue Power(OnnxValue x, int degree)
    {
        OnnxValue? power = null;
        for (; ; x = graph.Mul(x, x))
        {
            if ((degree & 1) != 0)
                power = power is { } known ? graph.Mul(known, x) : x;
            degree >>= 1;
            if (degree == 0)
                return power!.Value;
        }
    }

    /// <summary>Multiplies kernel values, double [rows, vectors], with the coefficients.</summary>
    private OnnxValue Sum(OnnxValue values)
    {
        var blocks = table.Blocks;
        var parts = blocks.Count == 1 ? [values] : graph.Split(values, [.. blocks.Select(block => (long)block.Count)]);
        var sums = new OnnxValue[parts.Length];
        for (var b = 0; b < sums.Length; b++)
        {
            var name = blocks.Count == 1 ? "coefficients" : $"coefficients.{b}";
            sums[b] = graph.MatMul(parts[b], graph.Initializer(name, blocks[b].Coefficients, blocks[b].Count, blocks[b].Sums));
        }

        return sums.Length == 1 ? sums[0] : graph.Concat(1, sums);
    }

    private OnnxValue ToDouble(OnnxValue value) => graph.Cast(value, DataType.Double);

    /// <summary>The support vectors as columns, float [features, vectors].</summary>
    private OnnxValue Vectors()
    {
        int rows = _vectors.Rows, columns = _vectors.Columns;
        var transposed = new float[checked(rows * columns)];
        for (var r = 0; r < rows; r++)
        {
            var vector = _vectors.Row(r);
            for (var c = 0; c < columns; c++)
                transposed[c * rows + r] = vector[c];
        }

        return graph.Initializer("support_vectors", transposed, columns, rows);
    }
}
