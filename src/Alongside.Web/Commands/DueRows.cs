using Alongside.Web.Celebrations;
using Alongside.Web.CheckIns;
using Alongside.Web.Meetings;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Promises;
using Alongside.Web.Pulse;
using Alongside.Web.Repair;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Commands;

/// <summary>Makes something due for every pair, in the place of what was there before: for timing the rounds.</summary>
public sealed class DueRows(IServiceProvider services, IReadOnlyList<(Guid Id, Guid Peer, Guid Supporter)> talks)
{
    private const string Zone = "America/New_York";

    private readonly AlongsideDb _db = services.GetRequiredService<AlongsideDb>();
    private readonly Keyring _keyring = services.GetRequiredService<Keyring>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    /// <summary>The rounds by the names of their classes, and how each gets its rows.</summary>
    public static readonly IReadOnlyList<(string Round, Func<DueRows, CancellationToken, Task> Fill)> Rounds =
    [
        (nameof(DueCheckIns), (rows, stop) => rows.CheckInsAsync(stop)),
        (nameof(DuePromises), (rows, stop) => rows.PromisesAsync(stop)),
        (nameof(DuePulses), (rows, stop) => rows.PulsesAsync(stop)),
        (nameof(MeetingReminders), (rows, stop) => rows.RemindersAsync(stop)),
        (nameof(DueMilestones), (rows, stop) => rows.MilestonesAsync(stop)),
        (nameof(LookBacks), (rows, stop) => rows.LookBacksAsync(stop)),
        (nameof(LettersRound), (rows, stop) => rows.LettersAsync(stop)),
    ];

    private DateTimeOffset Now => _clock.GetUtcNow();

    private Task CheckInsAsync(CancellationToken stop)
    {
        var rhythm = new Rhythm(Enum.GetValues<DayOfWeek>(), new(12, 0), 1);
        var plan = Plan.From(rhythm, Reaching.Default, null, Now.AddDays(-2), Rhythm.Zone(Zone));
        return FillAsync("check_in, check_in_answer, check_in_rhythm", (id, peer, supporter) =>
        {
            var bond = Companionship.Hello(id, peer, supporter, Now.AddDays(-3));
            return AgreedRhythm.Of(NewId.At(_clock), bond, plan, Zone, _keyring, Now.AddDays(-2));
        }, stop);
    }

    private Task PromisesAsync(CancellationToken stop)
    {
        var (zone, day) = (TimeZoneInfo.FindSystemTimeZoneById(Zone), DateOnly.FromDateTime(Now.UtcDateTime.AddDays(-1)));
        return FillAsync("promise, promise_step", (id, peer, _) => Promise.Make(NewId.At(_clock), id, peer, new("I said I would", null, day), zone, _keyring, Now.AddDays(-5)), stop);
    }

    private Task PulsesAsync(CancellationToken stop) => FillAsync("pulse", (id, peer, _) =>
    {
        var one = AskedPulse.Of(NewId.At(_clock), id, peer, Now.AddDays(-32));
        one.Answer(new([4, 3, 2, 4, 3], null, null, ForBoth: false), skippedBefore: false, _keyring, Now - AskedPulse.Month - TimeSpan.FromHours(1));
        return one;
    }, stop);

    private Task RemindersAsync(CancellationToken stop)
    {
        var at = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(Now.AddHours(20), Zone);
        var talk = new PlannedTalk(MeetingWay.Phone, "", DateOnly.FromDateTime(at.DateTime), new(at.Hour, at.Minute), Zone, 30, 0);
        return FillAsync("meeting_plan, meeting, meeting_note", (id, peer, supporter) =>
        {
            var plan = MeetingPlan.Of(NewId.At(_clock), id, peer, talk, _keyring, Now.AddDays(-3));
            plan.SayYes(supporter, talk, Now.AddDays(-2));
            return plan;
        }, stop);
    }

    private Task MilestonesAsync(CancellationToken stop) => FillAsync("counted_days, moment, moment_answer", (id, peer, _) =>
    {
        var days = CountedDays.Of(NewId.At(_clock), id, peer, Now.AddHours(-25), Now.AddDays(-30));
        days.Say(new("Days with a walk", [new(DateOnly.FromDateTime(Now.UtcDateTime.AddDays(-30)), null)], HowMarked.Card), _keyring);
        days.Show(toBoth: true, Now.AddDays(-30));
        return days;
    }, stop);

    private Task LookBacksAsync(CancellationToken stop) => FillAsync("repair, repair_side, repair_third, repair_look_back", (id, peer, _) =>
        Mend.Of(NewId.At(_clock), id, peer, new([], null, Way.Note, null), _keyring, Now.AddDays(-15)), stop);

    // One each, to people who have no quiet hours: the figure must not depend on the hour.
    private async Task LettersAsync(CancellationToken stop)
    {
        await _db.Database.ExecuteSqlRawAsync("truncate notice_choice", stop);
        await FillAsync("letter", (_, peer, _) => Letter.To(peer, Letter.CheckIn, NewId.At(_clock), null, _keyring, Now), stop);
        foreach (var talk in talks)
            _db.Add(new KeptChoice { PersonId = talk.Peer, Choice = (NoticeChoice.Usual with { QuietFrom = 0, QuietTo = 0 }).SealFor(talk.Peer, _keyring) });
        await _db.SaveChangesAsync(stop);
    }

    private async Task FillAsync(string tables, Func<Guid, Guid, Guid, object> row, CancellationToken stop)
    {
#pragma warning disable EF1002 // The names stand above.
        await _db.Database.ExecuteSqlRawAsync($"truncate {tables}", stop);
#pragma warning restore EF1002
        foreach (var (id, peer, supporter) in talks) _db.Add(row(id, peer, supporter));
        await _db.SaveChangesAsync(stop);
    }
}
