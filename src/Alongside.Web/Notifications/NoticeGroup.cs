namespace Alongside.Web.Notifications;

/// <summary>What notices are about, as far as a person can choose among them.</summary>
[Flags]
public enum NoticeGroup
{
    /// <summary>Letters about the account: they always come.</summary>
    None = 0,
    Talks = 1,
    CheckIns = 2,
    Goals = 4,
    Mending = 8,
    Meetings = 16,
    All = 31,
}

/// <summary>Which kind of letter belongs where.</summary>
public static class NoticeGroups
{
    public static readonly IReadOnlyList<NoticeGroup> Each = [NoticeGroup.Talks, NoticeGroup.CheckIns, NoticeGroup.Goals, NoticeGroup.Mending, NoticeGroup.Meetings];

    public static NoticeGroup Of(string kind) => kind switch
    {
        Letter.NewPassphrase or Letter.Report or Letter.Approved => NoticeGroup.None,
        Letter.Hello or Letter.HelloAnswered or Letter.Lapsed or Letter.Introduction or Letter.Message or Letter.Goodbye => NoticeGroup.Talks,
        Letter.CheckIn or Letter.ReachOut or Letter.Promise => NoticeGroup.CheckIns,
        Letter.Goal or Letter.Celebration => NoticeGroup.Goals,
        Letter.Agreement or Letter.Pulse or Letter.Repair or Letter.Learning => NoticeGroup.Mending,
        Letter.Meeting => NoticeGroup.Meetings,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
