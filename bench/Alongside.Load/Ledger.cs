namespace Alongside.Load;

/// <summary>What happened to every message, by its number: due, sent, acknowledged, read by the other person. Instants of the steady clock, 0 for never.</summary>
public sealed class Ledger(int most)
{
    readonly int[] _author = new int[most];
    readonly long[] _due = new long[most], _sent = new long[most], _acknowledged = new long[most], _delivered = new long[most];
    int _count, _acknowledgedCount, _deliveredCount, _errors, _twice;

    public int Count => Math.Min(_count, most);
    public int Acknowledged => Volatile.Read(ref _acknowledgedCount);
    public int Delivered => Volatile.Read(ref _deliveredCount);
    public int Errors => Volatile.Read(ref _errors);
    public int Twice => Volatile.Read(ref _twice);
    public bool IsSettled => Acknowledged + Errors >= Count && Delivered >= Acknowledged;
    public string? FirstError { get; private set; }

    /// <summary>A new message's number, or -1 when the ledger is full.</summary>
    public int Open(int author, long due)
    {
        var number = Interlocked.Increment(ref _count) - 1;
        if (number >= most) return -1;
        (_author[number], _due[number]) = (author, due);
        return number;
    }

    public int AuthorOf(int number) => _author[number];
    public void Send(int number) => _sent[number] = Clock.Now;

    public void Acknowledge(int number, long at)
    {
        _acknowledged[number] = at;
        Interlocked.Increment(ref _acknowledgedCount);
    }

    /// <summary>Heard on somebody's stream. One's own words come back too and do not count.</summary>
    public void Hear(int number, int listener, long at)
    {
        if (number >= Count || _author[number] == listener) return;
        if (Interlocked.CompareExchange(ref _delivered[number], at, 0) == 0) Interlocked.Increment(ref _deliveredCount);
        else Interlocked.Increment(ref _twice);
    }

    public void Fail(string what)
    {
        FirstError ??= what;
        Interlocked.Increment(ref _errors);
    }

    public long LastDelivery(int from, int to) => Enumerable.Range(from, to - from).Select(number => _delivered[number]).DefaultIfEmpty().Max();
    public Percentiles Lateness(int from, int to) => Since(_due, _sent, from, to);
    public Percentiles Acknowledgement(int from, int to) => Since(_due, _acknowledged, from, to);
    public Percentiles Delivery(int from, int to) => Since(_due, _delivered, from, to);

    static Percentiles Since(long[] start, long[] end, int from, int to) =>
        Percentiles.Of([.. Enumerable.Range(from, to - from).Where(number => end[number] > 0).Select(number => end[number] - start[number])]);
}
