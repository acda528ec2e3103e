using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx;

/// <summary>Facts about tensor element types.</summary>
internal static class TensorElements
{
    /// <summary>Bytes of one element in raw data; 0 where the type is unknown or has no fixed width.</summary>
    public static int Width(DataType type) => type switch
    {
        DataType.Uint8 or DataType.Int8 or DataType.Bool => 1,
        DataType.Uint16 or DataType.Int16 or DataType.Float16 or DataType.Bfloat16 => 2,
        DataType.Float or DataType.Int32 or DataType.Uint32 => 4,
        DataType.Int64 or DataType.Uint64 or DataType.Double or DataType.Complex64 => 8,
        DataType.Complex128 => 16,
        _ => 0,
    };
}
