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
        Text = new TextTransforms(this);
    }

    /// <summary>Estimators for text.</summary>
    public TextTransforms Text { get; }

    IHostEnvironment IInternalCatalog.Environment => _environment;

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
