using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Text;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Text files are read and written in buffers that are used again: memory does not grow with their length.</summary>
[TestClass]
public sealed class TextAllocationTests
{
    private const int WarmUp = 2_000;

    private static readonly MLContext ML = new(seed: 1);

    public static IEnumerable<object[]> Options =>
    [
        [new TextLoader.Options()],
        [new TextLoader.Options { AllowQuoting = true, ReadMultilines = true, TrimWhitespace = true, MissingRealsAsNaNs = true }],
        [new TextLoader.Options { AllowSparse = true, Separators = [',', ';'] }],
    ];

    [TestMethod]
    [DynamicData(nameof(Options))]
    public void Reading_numbers_allocates_nothing_per_row(TextLoader.Options options)
    {
        var separator = options.Separators[0];
        var text = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => string.Join(
            separator, i, $"\"{i * 0.37}\"", "", i % 2, $"2020-01-0{1 + (i % 9)}", i % 3, "word", 0.5, -1e-3)));
        if (!options.AllowQuoting)
            text = text.Replace("\"", "", StringComparison.Ordinal);
        options.Columns =
        [
            new("Integer", DataKind.Int32, 0),
            new("Double", DataKind.Double, 1),
            new("Single", DataKind.Single, 2),
            new("Flag", DataKind.Boolean, 3),
            new("Time", DataKind.DateTime, 4),
            new("Key", DataKind.UInt32, [new TextLoader.Range(5)], new KeyCount(3)),
            new("Text", DataKind.String, 6),
            new("Vector", DataKind.Single, 7, 8),
            new("Sparse", DataKind.Double, 7, 15),
        ];
        var data = ML.Data.CreateTextLoader(options).Load(new TextInput(text));
        using var cursor = data.GetRowCursor(data.Schema);
        var readers = data.Schema.Select(column => column.Type.Accept(new ReaderFactory(cursor, column))).ToArray();
        var before = 0L;
        var rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            if (rows == WarmUp)
                before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var read in readers)
                read();
        }
        Assert.AreEqual(20_000, rows);
        // Less than half a byte for each: closing the cursor may allocate, and the runtime may, once.
        Assert.IsLessThan(rows / 2L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Writing_allocates_nothing_per_row()
    {
        using var few = new NullStream();
        using var many = new NullStream();
        Write(WarmUp, few);
        var forFew = Write(WarmUp, few);
        var forMany = Write(10 * WarmUp, many);
        Assert.IsGreaterThan(9 * few.Length / 2, many.Length);
        Assert.IsLessThan(4_096L, forMany - forFew);
    }

    private static long Write(int count, Stream stream)
    {
        var rows = Enumerable.Range(0, count).Select(i => new Row { Number = i, Text = "a,\"b\"", Values = [i, 0, 0.5f, -i] }).ToList();
        var data = ML.Data.LoadFromEnumerable(rows);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ML.Data.SaveAsText(data, stream, ',');
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class ReaderFactory(DataViewRow row, DataViewSchema.Column column) : IValueTypeVisitor<Action>
    {
        public Action Visit<T>()
        {
            var get = row.GetGetter<T>(column);
            T value = default!;
            return () => get(ref value);
        }
    }

    private sealed class Row
    {
        public int Number { get; set; }

        public string Text { get; set; } = "";

        [VectorType(4)]
        public float[] Values { get; set; } = [];
    }

    private sealed class NullStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;
    }
}
