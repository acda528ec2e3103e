using System.Text;
using MLExtensions.Svm.Formats;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Formats;

/// <summary>Damaged files are read or refused; they never take much memory, and no other error comes up.</summary>
[TestClass]
public class LibsvmDamageTests
{
    private const int Rounds = 600;
    private const long Limit = 1 << 20;
    private const long LargestAllocation = 16 << 20;

    private static readonly string[] s_words =
    [
        "-1", "0", "1", "2147483647", "2147483648", "-2147483648", "99999999999999999999", "1e999", "-1e-999", "nan", "inf", "0:1", "1:", ":", "1:1", "2147483647:1",
        "1000000:1", "SV", "rho", "nr_class", "total_sv", "label", "probA", "svm_type", "#", "", "\n", "\r\n", "\0", "\t", "c_svc", "precomputed", "polynomial", "é",
    ];

    private static IEnumerable<object[]> Goldens => LibsvmGolden.Names;

    [TestMethod]
    [DynamicData(nameof(Goldens))]
    public void DamagedModelsAreReadOrRefused(string name)
    {
        LibsvmGolden golden = LibsvmGolden.Load(name);
        LibsvmReadOptions options = new() { MemoryLimit = Limit };
        int refused = Damage(Encoding.ASCII.GetBytes(golden.Text), bytes =>
        {
            LibsvmModel model = LibsvmModel.Load(new MemoryStream(bytes), options);
            // What was read can be used, and written.
            double[] values = new double[model.FunctionCount];
            model.DecisionValues(new float[model.Dimension], 1, values);
            model.Save(Stream.Null);
        });
        Assert.IsGreaterThan(Rounds / 2, refused);
    }

    [TestMethod]
    [DataRow("test.txt")]
    [DataRow("kernel.txt")]
    public void DamagedDataAreReadOrRefused(string name)
    {
        LibsvmReadOptions options = new() { MemoryLimit = Limit, IsPrecomputed = name == "kernel.txt" };
        int refused = Damage(File.ReadAllBytes(Path.Combine(LibsvmGolden.Folder, name)), bytes =>
        {
            LibsvmData data = LibsvmData.Load(new MemoryStream(bytes), options);
            if (options.IsPrecomputed)
                data.ToKernelMatrix();
        });
        Assert.IsGreaterThan(Rounds / 4, refused);
    }

    /// <summary>Reads many damaged copies; returns how many were refused.</summary>
    private static int Damage(byte[] original, Action<byte[]> read)
    {
        Random random = new(20_261_126);
        read(original);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bytes = round % 2 == 0 ? Mutation.Of(original, random) : ReplaceWords(original, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (FormatException e)
            {
                Assert.IsFalse(string.IsNullOrWhiteSpace(e.Message));
                refused++;
            }
            catch (Exception e) when (e is not UnitTestAssertException)
            {
                Assert.Fail($"Round {round}: {e}\n{Encoding.Latin1.GetString(bytes)}");
            }
            Assert.IsLessThan(LargestAllocation, GC.GetAllocatedBytesForCurrentThread() - before, $"Round {round}:\n{Encoding.Latin1.GetString(bytes)}");
        }
        return refused;
    }

    /// <summary>Puts other words in the places of some, or adds them.</summary>
    private static byte[] ReplaceWords(byte[] original, Random random)
    {
        List<string> words = [.. Encoding.ASCII.GetString(original).Replace("\n", " \n ", StringComparison.Ordinal).Split(' ')];
        for (int k = random.Next(1, 4); k > 0; k--)
        {
            int place = random.Next(words.Count);
            string word = random.Next(4) == 0 ? words[random.Next(words.Count)] : s_words[random.Next(s_words.Length)];
            if (random.Next(3) == 0)
                words.Insert(place, word);
            else
                words[place] = word;
        }
        return Encoding.UTF8.GetBytes(string.Join(' ', words).Replace(" \n ", "\n", StringComparison.Ordinal));
    }
}
