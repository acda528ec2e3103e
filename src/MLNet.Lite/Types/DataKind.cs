using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>The type of a column's values or items, where it is named: in text loaders and type conversions.</summary>
[SuppressMessage("Design", "CA1008", Justification = "ML.NET has no kind of value 0.")]
[SuppressMessage("Design", "CA1028", Justification = "ML.NET's storage.")]
public enum DataKind : byte
{
    /// <summary>8-bit signed integers.</summary>
    SByte = 1,

    /// <summary>8-bit unsigned integers.</summary>
    Byte = 2,

    /// <summary>16-bit signed integers.</summary>
    Int16 = 3,

    /// <summary>16-bit unsigned integers.</summary>
    UInt16 = 4,

    /// <summary>32-bit signed integers.</summary>
    Int32 = 5,

    /// <summary>32-bit unsigned integers.</summary>
    UInt32 = 6,

    /// <summary>64-bit signed integers.</summary>
    Int64 = 7,

    /// <summary>64-bit unsigned integers.</summary>
    UInt64 = 8,

    /// <summary>32-bit floating point.</summary>
    Single = 9,

    /// <summary>64-bit floating point.</summary>
    Double = 10,

    /// <summary>Text.</summary>
    String = 11,

    /// <summary>True or false.</summary>
    Boolean = 12,

    /// <summary>A duration.</summary>
    TimeSpan = 13,

    /// <summary>A date and time.</summary>
    DateTime = 14,

    /// <summary>A date and time with its offset from UTC.</summary>
    DateTimeOffset = 15,
}
