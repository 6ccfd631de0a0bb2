using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Agreements;

/// <summary>On the first page: a version waits for my answer; or two who walk together have written none yet, after a week.</summary>
public sealed class AgreementToday(IStringLocalizer<AgreementWords> words) : ITodayPart
{
    private static readonly TimeSpan FirstTalksFirst = TimeSpan.FromDays(7), NoLongerAsked = TimeSpan.FromDays(28);

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        var found = trip.Ask("""
            select companionship_id, written_by, agreed_at is null and set_aside_at is null from agreement
            where companionship_id = any($1) and set_aside_at is null
            """, row => (Bond: row.GetGuid(0), By: row.GetGuid(1), Waits: row.GetBoolean(2)), scene.WalkingIds);
        return () => scene.Walking.Select(talk => Line(scene, talk, [.. found.Where(one => one.Bond == talk.Id)])).OfType<TodayLine>();
    }

    private TodayLine? Line(TodayScene scene, Conversations.TalkLine talk, IReadOnlyList<(Guid Bond, Guid By, bool Waits)> versions)
    {
        if (versions.Any(one => one.Waits && one.By != scene.Me.Id))
            return new(TodayKind.Asked, words["TheySuggest", talk.Name], words["OnlyWithBoth"], $"/us/{talk.Id}/agreement", words["SeeIt"]);
        var walking = scene.Now - talk.Bond.BegunAt!.Value;
        return versions.Count == 0 && walking >= FirstTalksFirst && walking < NoLongerAsked
            ? new(TodayKind.Ahead, words["NoneWith", talk.Name], words["WhyWrite"], $"/us/{talk.Id}/agreement/change", words["WriteFirst"])
            : null;
    }
}
