namespace MLExtensions.Build.Setup;

/// <summary>One thing that set-up leaves in .packages.</summary>
/// <param name="Folder">The folder it leaves.</param>
/// <param name="Stamp">What the folder's stamp says when it is current.</param>
/// <param name="Fill">Fills an empty folder with it; may use the folders of earlier tasks.</param>
internal sealed record SetupTask(ExternalFolder Folder, string Stamp, Action<string> Fill)
{
    public bool IsCurrent => Folder.IsCurrent(Stamp);
}
