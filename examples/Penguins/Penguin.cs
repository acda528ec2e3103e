namespace Penguins;

/// <summary>A penguin as it was measured; what was not is NaN.</summary>
public sealed class Penguin
{
    public string Species { get; set; } = "";

    /// <summary>Whether it is male; <see cref="Sex"/> tells whether that is known.</summary>
    public bool IsMale { get; set; }

    /// <summary>MALE, FEMALE, or nothing.</summary>
    public string Sex { get; set; } = "";

    /// <summary>In millimetres.</summary>
    public float BeakLength { get; set; }

    /// <summary>In millimetres.</summary>
    public float BeakDepth { get; set; }

    /// <summary>In millimetres.</summary>
    public float FlipperLength { get; set; }

    /// <summary>In grams.</summary>
    public float BodyMass { get; set; }

    public override string ToString() => FormattableString.Invariant(
        $"beak {BeakLength} x {BeakDepth} mm, flipper {FlipperLength} mm, {BodyMass} g");
}
