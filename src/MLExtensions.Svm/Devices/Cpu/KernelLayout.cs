namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// How a kernel matrix is held. <see cref="WorkingSet"/>, which steers the solver, follows from the budget alone; the other sizes and
/// the number of threads have no influence on results.
/// </summary>
/// <param name="WorkingSet">Variables in a working set; 0 where the whole matrix is held.</param>
/// <param name="CachedRows">Kernel rows kept; 0 where the whole matrix is held.</param>
/// <param name="KeepPanels">Whether packed rows are kept, or packed again whenever they are needed.</param>
/// <param name="Threads">Threads for which there is scratch memory.</param>
/// <param name="Bytes">Bytes taken in all.</param>
/// <param name="Spare">Bytes of the budget that are left beside, whatever the number of threads, while problems are solved.</param>
internal readonly record struct KernelLayout(int WorkingSet, int CachedRows, bool KeepPanels, int Threads, long Bytes, long Spare)
{
    public bool IsWhole => WorkingSet == 0;
}
