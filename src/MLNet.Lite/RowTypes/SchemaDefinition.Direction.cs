namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>What members are used for.</summary>
    [Flags]
    public enum Direction
    {
        /// <summary>Members are read to make rows.</summary>
        Read = 1,

        /// <summary>Members are written from rows.</summary>
        Write = 2,

        /// <summary>Either.</summary>
        Both = Read | Write,
    }
}
