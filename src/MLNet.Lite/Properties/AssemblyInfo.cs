using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MLExtensions.Core")]
