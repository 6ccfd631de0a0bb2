using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Today;

/// <summary>What a line on the first page is about, the most pressing first.</summary>
public enum TodayKind { Wrote, ReachOut, Due, Mend, Celebrate, Asked, Ahead }

/// <summary>One thing for today, in words of the room it comes from: what it is, why it stands here, and the way to it.</summary>
public sealed record TodayLine(TodayKind Kind, string Title, string Reason, string Href, string Act)
{
    /// <summary>Lines of one kind stand in the order of their time.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A short word beside the title: "By tonight", "7 pm".</summary>
    public string? Badge { get; init; }

    /// <summary>Something that is done with one tap, without leaving the page.</summary>
    public TodayTap? Tap { get; init; }
}

/// <summary>A button on a line: where it posts to, with <c>from=home</c> so that it leads back here, and what it says.</summary>
public sealed record TodayTap(string Post, string Label);

/// <summary>The first page as somebody opens it: who they are, and the people they talk with.</summary>
public sealed record TodayScene(CurrentPerson Me, IReadOnlyList<TalkLine> Talks, DateTimeOffset Now)
{
    /// <summary>The companionships that have begun and go on.</summary>
    public IEnumerable<TalkLine> Walking => Talks.Where(talk => !talk.Hello && !talk.Closed);

    public Guid[] WalkingIds => [.. Walking.Select(talk => talk.Id)];

    public TalkLine? Talk(Guid id) => Talks.FirstOrDefault(talk => talk.Id == id);
}

/// <summary>What a room puts on the first page. Rooms register theirs as scoped; their questions travel together, and most say nothing.</summary>
public interface ITodayPart
{
    /// <summary>Puts the room's questions to the trip. What is returned is called after it.</summary>
    Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip);
}
