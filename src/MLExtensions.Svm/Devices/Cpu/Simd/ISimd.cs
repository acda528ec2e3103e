namespace MLExtensions.Svm.Devices.Cpu.Simd;

/// <summary>
/// The few vector operations that the numeric core is written in, so that one source serves every vector width and both precisions.
/// Implementations are empty structs used as type arguments: every call is resolved and inlined when the generic code is compiled.
/// </summary>
/// <typeparam name="T">The element: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TVec">The vector of elements.</typeparam>
internal unsafe interface ISimd<T, TVec>
    where T : unmanaged
    where TVec : struct
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the register tile; with <see cref="Count"/> it decides how many registers the tile takes.</summary>
    static abstract int TileRows { get; }

    static abstract TVec Load(T* source);

    static abstract void Store(T* destination, TVec value);

    /// <summary>Widens <see cref="Count"/> single-precision elements to the element type.</summary>
    static abstract TVec LoadSingle(float* source);

    static abstract TVec Create(T value);

    static abstract TVec Add(TVec left, TVec right);

    static abstract TVec Subtract(TVec left, TVec right);

    static abstract TVec Multiply(TVec left, TVec right);

    static abstract TVec Divide(TVec left, TVec right);

    /// <summary><paramref name="left"/> times <paramref name="right"/> plus <paramref name="addend"/>, fused where the machine can.</summary>
    static abstract TVec MultiplyAdd(TVec left, TVec right, TVec addend);

    static abstract TVec Min(TVec left, TVec right);

    static abstract TVec Max(TVec left, TVec right);

    /// <summary>e to the power of <paramref name="value"/>, for values of at most 0.</summary>
    static abstract TVec Exp(TVec value);

    /// <summary>A mask with all bits set where <paramref name="left"/> is less than <paramref name="right"/>.</summary>
    static abstract TVec LessThan(TVec left, TVec right);

    static abstract TVec Select(TVec mask, TVec whenSet, TVec whenClear);

    static abstract bool Any(TVec mask);

    /// <summary>destination[k] += weights[k] * value[k] in double precision, for the <see cref="Count"/> lanes of <paramref name="value"/>.</summary>
    static abstract void AccumulateWeighted(double* destination, double* weights, TVec value);

    /// <summary>(value - center) * scale, rounded as the vector operations round it.</summary>
    static abstract T CenterAndScale(float value, float center, double scale);

    static abstract T FromDouble(double value);

    static abstract double ToDouble(T value);
}
