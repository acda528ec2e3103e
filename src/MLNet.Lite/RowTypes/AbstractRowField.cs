using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>
/// Reads a field of rows that are typed as an abstract class. Its place can only be found in objects of a class that there are objects of:
/// the first row's. It holds for all others.
/// </summary>
/// <param name="field">A field of <typeparamref name="TRow"/>.</param>
/// <param name="sample">A value that tells fields apart, see <see cref="FieldPlace.TryFind"/>.</param>
internal sealed class AbstractRowField<TRow, T>(FieldInfo field, T sample)
    where TRow : class
{
    private FieldPlace _place;
    private bool _isFound;
    private bool _isSought;

    public T Read(TRow row)
    {
        if (!_isSought)
            Seek(row);
        return _isFound ? _place.In<T>(row) : (T)field.GetValue(row)!;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "There is an object of the class, and none of its members is asked for.")]
    private void Seek(TRow row)
    {
        _isFound = FieldPlace.TryFind(row.GetType(), field, sample, out _place);
        _isSought = true;
    }
}
