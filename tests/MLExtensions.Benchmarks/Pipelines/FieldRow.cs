namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>Ten numbers as fields.</summary>
internal sealed class FieldRow
{
    public float A;
    public float B;
    public float C;
    public float D;
    public float E;
    public float F;
    public float G;
    public float H;
    public float I;
    public float J;
}
