namespace Alongside.Web.Rounds;

/// <summary>Work that comes due by itself. Any number of nodes may walk it, and walking twice does no harm.</summary>
public interface IRound
{
    /// <summary>Does what is due now and says how many things that were.</summary>
    Task<int> WalkAsync(CancellationToken stop);
}
