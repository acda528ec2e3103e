using Microsoft.ML.Runtime;

namespace Microsoft.ML;

internal sealed partial class ModelLoadContext
{
    /// <summary>Loads the part called <paramref name="name"/> below this one.</summary>
    /// <exception cref="FormatException">There is none, or it is corrupt, or no loader is known for it.</exception>
    public void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, string name, params object[] extra)
        where TRes : class =>
        LoadModel<TRes, TSig>(env, out result, Repository, EntryPath.Combine(Directory, name), extra);

    /// <summary>As LoadModel; false and null if there is no such part.</summary>
    public bool LoadModelOrNull<TRes, TSig>(IHostEnvironment env, out TRes? result, string name, params object[] extra)
        where TRes : class =>
        LoadModelOrNull<TRes, TSig>(env, out result, Repository, EntryPath.Combine(Directory, name), extra);

    /// <summary>Reads the part called <paramref name="dir"/> below this one, which has no loader; false if there is none.</summary>
    public bool TryProcessSubModel(string dir, Action<ModelLoadContext> action)
    {
        var path = EntryPath.Combine(Directory, dir);
        using var entry = Repository.OpenEntryOrNull(path, ModelStreamName);
        if (entry is null)
            return false;
        using var context = new ModelLoadContext(Repository, entry, path);
        action(context);
        context.Done();
        return true;
    }

    /// <summary>Loads the part in the folder <paramref name="dir"/> with the loader that it names.</summary>
    /// <typeparam name="TRes">What to load.</typeparam>
    /// <typeparam name="TSig">The delegate type that says how: its parameters are those of the loader, besides the environment.</typeparam>
    public static void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, RepositoryReader rep, string dir, params object[] extra)
        where TRes : class
    {
        if (!LoadModelOrNull<TRes, TSig>(env, out var model, rep, dir, extra))
            throw new FormatException($"The model has no part '{EntryPath.Combine(dir, ModelStreamName)}'; it holds: {rep.Describe()}.");
        result = model!;
    }

    /// <inheritdoc cref="LoadModel{TRes, TSig}(IHostEnvironment, out TRes, RepositoryReader, string, object[])"/>
    /// <returns>False if there is no such part.</returns>
    public static bool LoadModelOrNull<TRes, TSig>(IHostEnvironment env, out TRes? result, RepositoryReader rep, string dir, params object[] extra)
        where TRes : class
    {
        using var entry = rep.OpenEntryOrNull(dir, ModelStreamName);
        result = null;
        if (entry is null)
            return false;
        using var context = new ModelLoadContext(rep, entry, dir);
        result = context.Create<TRes, TSig>(env, extra);
        return true;
    }
}
