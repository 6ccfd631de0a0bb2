using System.Globalization;
using Alongside.Web.Conversations;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.CheckIns;

/// <summary>On the first page: my own check-in while it is fresh; for a supporter whom to reach out to, and who checks in today.</summary>
public sealed class CheckInsToday(CheckInAnswers answers, Watch watch, IStringLocalizer<CheckInsWords> words) : ITodayPart
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        if (scene.WalkingIds.Length == 0) return () => [];
        var newest = answers.Newest(trip, scene.WalkingIds, 1);
        var signs = watch.Of(trip, [.. scene.Walking.Where(talk => !talk.IAmPeer).Select(talk => talk.Id)]);
        return () =>
        {
            var last = newest().ToDictionary(one => one.Companionship);
            var mine = scene.Walking.Where(talk => talk.IAmPeer).Select(talk => Mine(scene, talk, last.GetValueOrDefault(talk.Id)));
            return mine.Concat(signs.SelectMany(one => Theirs(scene, scene.Talk(one.Companionship)!, one, last.GetValueOrDefault(one.Companionship)))).OfType<TodayLine>();
        };
    }

    private TodayLine? Mine(TodayScene scene, TalkLine talk, AnsweredCheckIn? last) => last is null || last.Of(scene.Me.Id) is not null || scene.Now - last.DueAt >= Fresh ? null
        : new(TodayKind.Due, words["DueTitle", talk.Name], words["DueReason"], $"/check-ins/{last.Id}", words["Answer"]) { At = last.DueAt };

    private IEnumerable<TodayLine?> Theirs(TodayScene scene, TalkLine talk, Signs signs, AnsweredCheckIn? last)
    {
        var way = Way(signs.Plan?.Reaching ?? Reaching.Default);
        if (Silence.IsForSupporter(signs, scene.Now) && Silence.Since(signs, scene.Now) is { } since)
            yield return Reach(talk, words["QuietReason", (int)(scene.Now - since).TotalDays, way], since);
        else if (last is not null && Silence.IsMissed(signs, last, talk.Bond.PeerId, scene.Now))
            yield return Reach(talk, words["MissedReason", Times.Day(scene.Me.Local(last.DueAt)), way], last.DueAt);
        if (signs.NextDueAt is { } due && due > scene.Now && scene.Me.Local(due).Date == scene.Me.Local(scene.Now).Date && signs.Resting(due) is null)
            yield return new(TodayKind.Due, words["CheckInWith", talk.Name], LastTime(scene, talk, last), last is null ? $"/us/{talk.Id}#check-ins" : $"/check-ins/{last.Id}", words[last is null ? "SeeCheckIns" : "SeeLast"])
            { At = due, Badge = Times.Clock(scene.Me.Local(due)) };
    }

    private TodayLine Reach(TalkLine talk, string reason, DateTimeOffset at) => new(TodayKind.ReachOut, words["ReachOutTo", talk.Name], reason, $"/talk/{talk.Id}#words", words["Write"])
    { At = at, Tap = new($"/us/{talk.Id}/reached-out", words["IReachedOut"]) };

    // Only what was shared is said here, and only while it is the last.
    private string LastTime(TodayScene scene, TalkLine talk, AnsweredCheckIn? last) =>
        last?.Of(talk.Bond.PeerId)?.For(scene.Me.Id) is not { Week: { } week } said ? words["TheyAnswer", talk.Name]
        : said.Next.Length is > 0 and <= 120 ? words["LastTimeNext", talk.Name, Week(week), said.Next] : words["LastTime", talk.Name, Week(week)];

    private string Week(int week) => words[$"Week.{week}"].Value.ToLower(CultureInfo.CurrentUICulture);

    private string Way(Reaching reaching) => reaching.Way == Reaching.Own ? reaching.Words! : words[$"Way.{reaching.Way}"];
}
