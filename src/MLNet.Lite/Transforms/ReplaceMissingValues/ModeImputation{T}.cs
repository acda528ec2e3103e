using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Transforms;

/// <summary>The most frequent finite value; 0 if there is none. Zeros that sparse vectors leave out do not count, as in ML.NET.</summary>
internal sealed class ModeImputation<T> : Imputation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dictionary<T, int> _counts = [];
    private T _mode;
    private int _largest;

    public override void Add(T value)
    {
        if (!T.IsFinite(value))
            return;
        var count = ++CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out _);
        if (count > _largest)
            (_mode, _largest) = (value, count);
    }

    public override T Finish(long zeros) => _mode;
}
