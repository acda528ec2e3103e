using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Estimators that change columns, added by extension methods.</summary>
public sealed class TransformsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;

    internal TransformsCatalog(IHostEnvironment env)
    {
        _environment = env;
        Categorical = new CategoricalTransforms(this);
        Conversion = new ConversionTransforms(this);
        Text = new TextTransforms(this);
    }

    /// <summary>Estimators for categories.</summary>
    public CategoricalTransforms Categorical { get; }

    /// <summary>Estimators that convert columns to other types.</summary>
    public ConversionTransforms Conversion { get; }

    /// <summary>Estimators for text.</summary>
    public TextTransforms Text { get; }

    IHostEnvironment IInternalCatalog.Environment => _environment;

    /// <summary>The list of estimators for categories.</summary>
    public sealed class CategoricalTransforms : IInternalCatalog
    {
        private readonly TransformsCatalog _owner;

        internal CategoricalTransforms(TransformsCatalog owner)
        {
            _owner = owner;
        }

        IHostEnvironment IInternalCatalog.Environment => _owner._environment;
    }

    /// <summary>The list of estimators that convert columns to other types.</summary>
    public sealed class ConversionTransforms : IInternalCatalog
    {
        private readonly TransformsCatalog _owner;

        internal ConversionTransforms(TransformsCatalog owner)
        {
            _owner = owner;
        }

        IHostEnvironment IInternalCatalog.Environment => _owner._environment;
    }

    /// <summary>The list of estimators for text.</summary>
    public sealed class TextTransforms : IInternalCatalog
    {
        private readonly TransformsCatalog _owner;

        internal TextTransforms(TransformsCatalog owner)
        {
            _owner = owner;
        }

        IHostEnvironment IInternalCatalog.Environment => _owner._environment;
    }
}
