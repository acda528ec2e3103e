using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MLExtensions.Core")]
[assembly: InternalsVisibleTo("MLNet.Contract.Tests")]
