using System.Globalization;
using System.Runtime.InteropServices;

namespace MLExtensions.Svm.Numerics;

/// <summary>Uninitialised memory outside the managed heap, aligned for vectors; large ones ask for large pages, which page walks like.</summary>
internal sealed unsafe partial class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const nuint LargePage = 2 << 20;

    private readonly long _bytes;
    private T* _pointer;

    /// <summary>Takes room for <paramref name="length"/> elements.</summary>
    /// <exception cref="InsufficientMemoryException">There is not so much memory; the message gives the number of bytes.</exception>
    public NativeBuffer(long length)
    {
        Length = length;
        _bytes = checked(Math.Max(length, 1) * sizeof(T));
        bool large = _bytes >= 2 * (long)LargePage;
        try
        {
            _pointer = (T*)NativeMemory.AlignedAlloc((nuint)_bytes, large ? LargePage : 64);
        }
        catch (OutOfMemoryException e)
        {
            throw new InsufficientMemoryException(string.Create(CultureInfo.InvariantCulture,
                $"{_bytes:N0} bytes could not be allocated. Give the fit a smaller memory budget."), e);
        }
        if (large)
            NativeMethods.AdviseLargePages(_pointer, (nuint)_bytes);
        GC.AddMemoryPressure(_bytes);
    }

    ~NativeBuffer() => Free();

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>The first element. The owner keeps this object reachable while the pointer is in use.</summary>
    public T* Pointer => _pointer;

    public void Clear() => NativeMemory.Clear(_pointer, (nuint)_bytes);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pointer == null)
            return;
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
        GC.RemoveMemoryPressure(_bytes);
    }
}
