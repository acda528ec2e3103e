using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A training matrix and what was measured of it.</summary>
internal sealed record CpuData(FeatureMatrix Features, ColumnStatistics Statistics, RowCentering Centering);
