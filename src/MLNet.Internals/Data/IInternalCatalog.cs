using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public interface IInternalCatalog
{
    IHostEnvironment Environment { get; }
}
