namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>Ten numbers as properties.</summary>
internal sealed class PropertyRow
{
    public float A { get; set; }

    public float B { get; set; }

    public float C { get; set; }

    public float D { get; set; }

    public float E { get; set; }

    public float F { get; set; }

    public float G { get; set; }

    public float H { get; set; }

    public float I { get; set; }

    public float J { get; set; }
}
