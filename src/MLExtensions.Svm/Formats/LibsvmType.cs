namespace MLExtensions.Svm.Formats;

/// <summary>The kind of a machine; the numbers are LIBSVM's.</summary>
public enum LibsvmType
{
    /// <summary>Classification with a cost of errors.</summary>
    CSvc = 0,

    /// <summary>Classification with a bound on the share of errors.</summary>
    NuSvc = 1,

    /// <summary>A machine that tells what is like the training rows.</summary>
    OneClass = 2,

    /// <summary>Regression with a tube of given width.</summary>
    EpsilonSvr = 3,

    /// <summary>Regression with a tube whose width is found.</summary>
    NuSvr = 4,
}
