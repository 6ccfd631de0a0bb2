using Alongside.Web.Agreements;
using Alongside.Web.CheckIns;
using Alongside.Web.Goals;
using Alongside.Web.Live;
using Alongside.Web.Meetings;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Promises;
using Alongside.Web.Pulse;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Commands.Demo;

/// <summary>What two people of the demo have built by now: agreed, checked in, promised, walked toward, planned.</summary>
public sealed record Built(
    IReadOnlyList<string> Lines, IReadOnlyList<string> Own, IReadOnlyList<Week?> Weeks, IReadOnlyList<Promised> Promises, Toward Goal, Planned Meeting, IReadOnlyList<Felt> Pulses);

/// <summary>The peer's answer of one week, the newest last; nothing where it was missed.</summary>
public sealed record Week(int Word, string Well = "", string Next = "");

/// <summary>"I said I would", by a day so many days ahead.</summary>
public sealed record Promised(string By, string Words, int InDays, bool Kept = false);

/// <summary>A goal with its steps; one that is done was done so many days ago.</summary>
public sealed record Toward(string By, string Wish, string Why, IReadOnlyList<WayStep> Steps);

/// <summary>One step.</summary>
public sealed record WayStep(string What, int? DoneDaysAgo = null, string When = "");

/// <summary>A talk that both said yes to, and one that they told of.</summary>
public sealed record Planned(string By, MeetingWay Way, string Where, int InDays, string At, int MetDaysAgo, int Minutes);

/// <summary>How close both felt so many days ago: five lines, zero to four.</summary>
public sealed record Felt(int DaysAgo, IReadOnlyList<int> Peer, IReadOnlyList<int> Supporter);

/// <summary>Builds it through the doors of the rooms, with the clock set back.</summary>
public sealed class Bonding(IServiceProvider services, AlongsideDb db, PastClock clock)
{
    private readonly Keyring _keyring = services.GetRequiredService<Keyring>();
    private readonly Announcer _announcer = services.GetRequiredService<Announcer>();

    public async Task BuildAsync(Companionship bond, Pair pair, Built built, IReadOnlyDictionary<string, Guid> people, Func<string, PersonCard> cards, DateTimeOffset now, CancellationToken stop)
    {
        CurrentPerson Person(string name) => new(people[name], Guid.Empty, cards(name), [], false, clock.Now);
        var letters = new Letters(db, _keyring, clock);
        await AgreeAsync(bond, built, letters, now, stop);
        await CheckInAsync(bond, built.Weeks, now, stop);
        await PromiseAsync(bond, built.Promises, Person, now, stop);
        await WalkAsync(bond, built.Goal, people[built.Goal.By], now, stop);
        await MeetAsync(bond, built.Meeting, Person(built.Meeting.By), letters, now, stop);
        await FeelAsync(bond, built.Pulses, letters, now, stop);
        clock.Now = now;
    }

    private async Task AgreeAsync(Companionship bond, Built built, Letters letters, DateTimeOffset now, CancellationToken stop)
    {
        clock.Now = now.AddDays(-7 * built.Weeks.Count - 1);
        var agreeing = new Agreeing(db, new Rhythms(db, _keyring, clock), letters, _announcer, _keyring, clock);
        await agreeing.SuggestAsync(bond.SupporterId, bond, AgreementText.Beginning with { Lines = built.Lines, OwnLines = built.Own }, null, stop);
        var suggested = await db.AgreementsOf(bond).SingleAsync(stop);
        clock.Now = clock.Now.AddHours(3);
        await agreeing.SayYesAsync(bond.PeerId, bond, suggested.Id, stop);
    }

    // The round makes what came due since; the newest may still be to come.
    private async Task CheckInAsync(Companionship bond, IReadOnlyList<Week?> weeks, DateTimeOffset now, CancellationToken stop)
    {
        await services.GetRequiredService<DueCheckIns>().WalkAsync(stop);
        var answers = new CheckInAnswers(db, _keyring, _announcer, clock);
        var due = await db.CheckInsOf(bond.PeerId).AsNoTracking().Where(one => one.CompanionshipId == bond.Id).OrderBy(one => one.DueAt).ToListAsync(stop);
        foreach (var (one, week) in due.TakeLast(weeks.Count).Zip(weeks.TakeLast(due.Count)))
        {
            clock.Now = one.DueAt.AddMinutes(40) is var at && at < now ? at : now;
            if (week is not null) await answers.AnswerAsync(bond.PeerId, bond, one, new(AnswerFor.Other, week.Word, week.Well, week.Next), stop);
        }
    }

    private async Task PromiseAsync(Companionship bond, IReadOnlyList<Promised> promises, Func<string, CurrentPerson> person, DateTimeOffset now, CancellationToken stop)
    {
        var book = new PromiseBook(db, _keyring, _announcer, clock);
        foreach (var said in promises)
        {
            clock.Now = now.AddDays(-4);
            var by = person(said.By);
            var id = await book.MakeAsync(by, bond, NewId.At(clock), new(said.Words, null, DateOnly.FromDateTime(by.Local(now).DateTime).AddDays(said.InDays)), stop);
            clock.Now = now.AddDays(-1);
            if (said.Kept) await book.KeepAsync(by, bond, id, stop);
        }
    }

    private async Task WalkAsync(Companionship bond, Toward way, Guid by, DateTimeOffset now, CancellationToken stop)
    {
        clock.Now = now.AddDays(-40);
        var goal = Goal.Of(NewId.At(clock), bond.Id, by, both: false, clock.Now);
        goal.Say(by, new(way.Wish, way.Why), _keyring, clock.Now);
        goal.Show(toBoth: true, clock.Now);
        db.Add(goal);
        foreach (var (one, place) in way.Steps.Select((one, place) => (one, place)))
        {
            var step = GoalStep.Of(NewId.At(clock), goal.Id, place, by, new(one.What, one.When, null, false), _keyring, clock.Now);
            if (one.DoneDaysAgo is { } ago) step.Mark(by, done: true, now.AddDays(-ago));
            db.Add(step);
        }
        await db.SaveChangesAsync(stop);
    }

    private async Task MeetAsync(Companionship bond, Planned planned, CurrentPerson by, Letters letters, DateTimeOffset now, CancellationToken stop)
    {
        var planning = new Planning(db, letters, _announcer, _keyring, clock);
        clock.Now = now.AddDays(-planned.MetDaysAgo);
        await planning.NoteAsync(by.Id, bond, null, clock.Now.AddHours(-1), new(true, planned.Way, planned.Minutes), stop);
        clock.Now = now.AddDays(-2);
        var day = DateOnly.FromDateTime(by.Local(now).DateTime).AddDays(planned.InDays);
        await planning.AskAsync(by.Id, bond, new(planned.Way, planned.Where, day, TimeOnly.ParseExact(planned.At, "HH:mm"), by.Card.Zone, planned.Minutes, 0), null, stop);
        var asked = await db.PlansOf(bond).SingleAsync(stop);
        await planning.SayYesAsync(bond.Other(by.Id), bond, asked.Id, stop);
    }

    private async Task FeelAsync(Companionship bond, IReadOnlyList<Felt> pulses, Letters letters, DateTimeOffset now, CancellationToken stop)
    {
        var book = new Pulses(db, _keyring, letters, _announcer, clock);
        foreach (var felt in pulses)
        {
            clock.Now = now.AddDays(-felt.DaysAgo);
            await book.AnswerAsync(bond.PeerId, bond, Answered(felt.Peer), stop);
            await book.AnswerAsync(bond.SupporterId, bond, Answered(felt.Supporter), stop);
        }
        foreach (var person in new[] { bond.PeerId, bond.SupporterId }) await book.ShowTrendAsync(person, bond, yes: true, stop);
    }

    private static Said Answered(IReadOnlyList<int> steps) => new([.. steps.Select(step => (int?)step)], null, null, ForBoth: false);
}
