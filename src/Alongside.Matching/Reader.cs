namespace Alongside.Matching;

/// <summary>For whom reasons are put together.</summary>
public enum Reader
{
    /// <summary>The peer hears why this supporter: what the supporter lets be told, beside the peer's own facts that may be recalled to them.</summary>
    Peer,

    /// <summary>The supporter hears why this peer: what the peer lets be told, beside the supporter's own facts that may be recalled to them.</summary>
    Supporter,

    /// <summary>A coordinator who brings people together: every fact given for matching. What is "only me" is not given to this library at all.</summary>
    Coordinator,
}

/// <summary>Which facts of one person may be named in words for one reader.</summary>
internal readonly record struct Sight
{
    private readonly bool all;
    private readonly bool own;

    private Sight(bool all, bool own)
    {
        this.all = all;
        this.own = own;
    }

    /// <summary>What counts for the fit: all that was given.</summary>
    public static Sight Everything => new(all: true, own: false);

    public static Sight OfPeer(Reader reader) => new(reader == Reader.Coordinator, reader == Reader.Peer);

    public static Sight OfSupporter(Reader reader) => new(reader == Reader.Coordinator, reader == Reader.Supporter);

    public bool May(Item item) => May(item.MayBeTold, item.MayBeRecalled);

    public T? Of<T>(Fact<T>? fact)
        where T : notnull => fact is not null && May(fact.MayBeTold, fact.MayBeRecalled) ? fact.Value : default;

    public bool Has<T>(Fact<T>? fact)
        where T : notnull => fact is not null && May(fact.MayBeTold, fact.MayBeRecalled);

    private bool May(bool told, bool recalled) => all || (own ? recalled : told);
}
