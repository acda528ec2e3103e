using System.Globalization;

namespace MLExtensions.Svm.Onnx;

/// <summary>What every exported machine has.</summary>
public abstract record SvmOnnxOptions
{
    private protected SvmOnnxOptions()
    {
    }

    /// <summary>The name of the input, float [rows, features]; the default is <c>input</c>.</summary>
    public string InputName { get; init => field = Name(value, nameof(InputName)); } = "input";

    /// <summary>The number of rows of the input, at least 1; null, the default, for any.</summary>
    public int? Rows
    {
        get;
        init => field = value is null or >= 1 ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Rows), value, string.Create(CultureInfo.InvariantCulture, $"Rows is {value}; it must be at least 1, or null."));
    }

    /// <summary>The operators that decision values are computed with; chosen for the model by default.</summary>
    public SvmOnnxForm Form
    {
        get;
        init => field = Enum.IsDefined(value) ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Form), value, $"Form is {value}; it must be one of {string.Join(", ", Enum.GetNames<SvmOnnxForm>())}.");
    }

    private protected static string Name(string? name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        return name;
    }

    private protected static string? NameOrNull(string? name, string parameter) => name is null ? null : Name(name, parameter);
}
