namespace Microsoft.ML.Data;

/// <summary>A binary heap with the lowest score on top. Which of equal scores comes first is decided as ML.NET decides it.</summary>
internal sealed class ScoreHeap
{
    // The children of i are 2i + 1 and 2i + 2.
    private readonly List<ScoredClass> _rows = [];

    public int Count => _rows.Count;

    public ScoredClass Top => _rows[0];

    public void Add(ScoredClass row)
    {
        _rows.Add(row);
        var place = _rows.Count - 1;
        while (place > 0 && (place - 1) / 2 is var parent && _rows[parent].Score > row.Score)
        {
            _rows[place] = _rows[parent];
            place = parent;
        }
        _rows[place] = row;
    }

    public ScoredClass Pop()
    {
        var top = _rows[0];
        var row = _rows[^1];
        _rows.RemoveAt(_rows.Count - 1);
        if (_rows.Count > 0)
            SiftDown(row);
        return top;
    }

    private void SiftDown(ScoredClass row)
    {
        var place = 0;
        while (LowerChild(place) is var child && child < _rows.Count && row.Score > _rows[child].Score)
        {
            _rows[place] = _rows[child];
            place = child;
        }
        _rows[place] = row;
    }

    private int LowerChild(int place)
    {
        var left = (2 * place) + 1;
        return left + 1 < _rows.Count && _rows[left].Score > _rows[left + 1].Score ? left + 1 : left;
    }
}
