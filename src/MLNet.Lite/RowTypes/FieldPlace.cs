using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Where in the objects of a class a field lies: values are read and written in place, without a box.</summary>
/// <remarks>
/// The place is found by an experiment. Reflection stores a sample in a new object, whose memory is all zero otherwise, and the sample is
/// looked for there. Nothing else can be found: outside the field there are zeros only. Nothing else can be taken for a reference: every
/// word looked at is zero, which as a reference is null, or one of the sample's, and those are references or zero too. What is found holds
/// for every object of the class and of classes derived from it, since compiled code relies on a field having one place in all of them. A
/// field that cannot be found like this (one added to a running program lies outside the object) is accessed by reflection.
/// </remarks>
internal readonly struct FieldPlace
{
    // A type that no object ever has: it says where the contents of objects begin, which is the same for all.
    private sealed class Contents
    {
        public byte First;
    }

    private readonly nint _offset;

    private FieldPlace(nint offset)
    {
        _offset = offset;
    }

    /// <summary>The field of <paramref name="row"/>, which is an object of the class.</summary>
    public ref T In<T>(object row) => ref At<T>(row, _offset);

    /// <summary>Looks for a field.</summary>
    /// <param name="rowType">The class.</param>
    /// <param name="field">A field that objects of it have.</param>
    /// <param name="sample">A value whose references are not null and which is zero otherwise; any value if it has no references.</param>
    /// <param name="place">The place.</param>
    public static bool TryFind<T>(
        [DynamicallyAccessedMembers(RowMember.Accessed)] Type rowType, FieldInfo field, T sample, out FieldPlace place)
    {
        place = default;
        if (rowType.IsAbstract || field.IsStatic || field.FieldType != typeof(T))
            return false;
        var hasReferences = RuntimeHelpers.IsReferenceOrContainsReferences<T>();
        if (!hasReferences)
            MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref sample), Unsafe.SizeOf<T>()).Fill(1);
        object boxed = sample!;
        var probe = Create(rowType);
        var length = MeasureContents(rowType);
        field.SetValue(probe, boxed);
        var offset = hasReferences ? FindReferences(probe, length, ref sample) : FindBytes(probe, length, boxed, Unsafe.SizeOf<T>());
        place = new FieldPlace(offset);
        return offset >= 0;
    }

    private static int FindReferences<T>(object probe, int length, ref T sample)
    {
        for (var offset = 0; offset + Unsafe.SizeOf<T>() <= length; offset += IntPtr.Size)
        {
            var found = false;
            var same = true;
            for (var i = 0; i + IntPtr.Size <= Unsafe.SizeOf<T>(); i += IntPtr.Size)
            {
                var expected = Unsafe.As<T, object?>(ref Unsafe.AddByteOffset(ref sample, i));
                found |= expected is not null;
                same &= ReferenceEquals(expected, At<object?>(probe, offset + i));
            }
            if (found && same)
                return offset;
        }
        return -1;
    }

    private static int FindBytes(object probe, int length, object boxed, int size)
    {
        // As reflection copied it: padding inside may have got lost in the box.
        var sample = MemoryMarshal.CreateReadOnlySpan(ref At<byte>(boxed, 0), size);
        return sample[0] == 0 ? -1 : MemoryMarshal.CreateReadOnlySpan(ref At<byte>(probe, 0), length).IndexOf(sample);
    }

    // The least of several: the runtime may allocate something of its own beside the object, but not each time.
    private static int MeasureContents([DynamicallyAccessedMembers(RowMember.Accessed)] Type rowType)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Create(rowType);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        // Two words of every object are the runtime's.
        return (int)Math.Clamp(least - (2 * IntPtr.Size), 0, ushort.MaxValue);
    }

    // Not constructed, so that all is zero and no code of the class runs, a finalizer neither.
    [SuppressMessage("Usage", "CA1816", Justification = "The object is not for use.")]
    private static object Create([DynamicallyAccessedMembers(RowMember.Accessed)] Type rowType)
    {
        var created = RuntimeHelpers.GetUninitializedObject(rowType);
        GC.SuppressFinalize(created);
        return created;
    }

    private static ref T At<T>(object target, nint offset) =>
        ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref Unsafe.As<Contents>(target).First, offset));
}
