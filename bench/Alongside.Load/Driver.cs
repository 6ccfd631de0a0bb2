namespace Alongside.Load;

/// <summary>Many kept connections and the people who talk over them. Open: at instants decided before. Closed: again as soon as one is answered.</summary>
public sealed class Driver : IDisposable
{
    public const int Lines = 256;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly Ledger _ledger;
    readonly Wording[] _wordings;
    readonly PutLine[] _lines;
    readonly Lock _gate = new();
    readonly Stack<PutLine> _free = [];
    readonly Queue<int> _due = [];
    Func<int>? _again;

    public Driver(Town town, int port, Ledger ledger)
    {
        _ledger = ledger;
        _wordings = new Wording[town.Talks.Count * 2];
        Authors = new int[_wordings.Length];
        Places = new Dictionary<int, int>();
        foreach (var (talk, i) in town.Talks.Select((talk, i) => (talk, i * 2)))
        {
            (Authors[i], Authors[i + 1]) = (talk.Peer, talk.Supporter);
            foreach (var place in (int[])[i, i + 1])
            {
                Places[Authors[place]] = place;
                _wordings[place] = new(talk.Id, town.People[Authors[place]].Cookie, port);
            }
        }
        _lines = [.. Enumerable.Range(0, Lines).Select(_ => new PutLine(port, ledger, Freed))];
        foreach (var line in _lines) _free.Push(line);
    }

    /// <summary>Everybody who is in a talk.</summary>
    public int[] Authors { get; }

    Dictionary<int, int> Places { get; }

    /// <summary>Sends at the instants given, whether the program keeps up or not: what finds no free connection waits, and its time counts.</summary>
    public Task OpenAsync(IReadOnlyList<long> instants, Random random) => Task.Factory.StartNew(() =>
    {
        foreach (var instant in instants)
        {
            var number = _ledger.Open(Authors[random.Next(Authors.Length)], instant);
            Clock.WaitUntil(instant);
            PutLine? line;
            lock (_gate)
                if (!_free.TryPop(out line)) _due.Enqueue(number);
            if (line is not null) Begin(line, number);
        }
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Keeps every connection busy until <paramref name="next"/> says -1.</summary>
    public void Close(Func<int> next)
    {
        PutLine[] idle;
        lock (_gate)
        {
            _again = next;
            idle = [.. _free];
            _free.Clear();
        }
        foreach (var line in idle) Freed(line);
    }

    void Freed(PutLine line)
    {
        int number;
        lock (_gate)
        {
            if (!_due.TryDequeue(out number)) number = _again?.Invoke() ?? -1;
            if (number < 0) _free.Push(line);
        }
        if (number >= 0) Begin(line, number);
    }

    void Begin(PutLine line, int number) => line.Begin(number, _wordings[Places[_ledger.AuthorOf(number)]]);

    /// <summary>Waits until all that was sent is acknowledged and delivered, or nothing more can be hoped for.</summary>
    public async Task SettleAsync()
    {
        var end = Clock.In(Patience);
        while (!(IsIdle && _ledger.IsSettled) && Clock.Now < end) await Task.Delay(20);
    }

    // A connection that failed does not come back; between an answer and the next message a busy one looks settled.
    bool IsIdle
    {
        get { lock (_gate) return _due.Count == 0 && _free.Count + _ledger.Errors >= Lines; }
    }

    public void Dispose()
    {
        foreach (var line in _lines) line.Dispose();
    }
}
