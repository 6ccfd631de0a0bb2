using Alongside.Web.AboutMe;
using Alongside.Web.Agreements;
using Alongside.Web.Celebrations;
using Alongside.Web.CheckIns;
using Alongside.Web.Goals;
using Alongside.Web.Meetings;
using Alongside.Web.People;
using Alongside.Web.Promises;
using Alongside.Web.Pulse;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Commands;

/// <summary>Three years of two people, as the rows that the rooms themselves would have kept: for measuring pages that must not grow with them.</summary>
public sealed class ThreeYears
{
    public const int Weeks = 156, Promises = 300, OpenPromises = 8, Meetings = 150, Goals = 40, OpenGoals = 4, Steps = 6, Pulses = 36, Moments = 500, Agreements = 30;

    private const string Zone = "America/New_York";

    private readonly AlongsideDb _db;
    private readonly Keyring _keyring;
    private readonly AboutStorage _about;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _now, _begun;
    private readonly Companionship _bond;

    private ThreeYears(IServiceProvider services, Companionship bond)
    {
        (_db, _keyring, _clock, _bond) = (services.GetRequiredService<AlongsideDb>(), services.GetRequiredService<Keyring>(), services.GetRequiredService<TimeProvider>(), bond);
        _about = new(_db, _keyring, _clock);
        _now = _clock.GetUtcNow();
        _begun = _now.AddDays(-7 * Weeks - 1);
    }

    /// <summary>Both walk together already; from here on, since three years.</summary>
    public static async Task FillAsync(IServiceProvider services, Guid peer, Guid bond, int messages, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var two = await scope.ServiceProvider.GetRequiredService<AlongsideDb>().CompanionshipsOf(peer).AsNoTracking().SingleAsync(one => one.Id == bond, stop);
        await new ThreeYears(scope.ServiceProvider, two).FillAsync(messages, stop);
    }

    private async Task FillAsync(int messages, CancellationToken stop)
    {
        await _db.Database.ExecuteSqlAsync($"update companionship set hello_at = {_begun}, peer_yes_at = {_begun}, supporter_yes_at = {_begun}, begun_at = {_begun} where id = {_bond.Id}", stop);
        Agree();
        Promise();
        Meet();
        WalkToward();
        Feel();
        Celebrate();
        await _db.SaveChangesAsync(stop);
        await CheckInAsync(stop);
        await TellAsync(stop);
        await WriteAsync(messages, stop);
        // What three years of living would have done by itself.
        await _db.Database.ExecuteSqlRawAsync("analyze", stop);
    }

    private Guid Either(int i) => i % 2 == 0 ? _bond.PeerId : _bond.SupporterId;

    private Guid Id() => NewId.At(_clock);

    private DateTimeOffset Since(int i, int of) => _begun + (_now - _begun) / of * i;

    private void Agree()
    {
        for (var i = 0; i < Agreements; i++)
        {
            var at = Since(i, Agreements);
            var text = AgreementText.Beginning with { OwnLines = ["We say when we are late", "We laugh where we can"], OffTheTable = "Work, mostly", InACrisis = $"We call, and say so plainly. Version {i}." };
            var one = Agreement.Of(Id(), _bond.Id, Either(i), text, _keyring, at);
            one.SayYes(_bond.Other(Either(i)), at.AddHours(5));
            _db.Add(one);
        }
        var plan = Plan.From(Rhythm.Weekly, Reaching.Default, null, _now, Rhythm.Zone(Zone));
        _db.Add(AgreedRhythm.Of(Id(), _bond, plan, Zone, _keyring, _begun));
    }

    private void Promise()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        for (var i = 0; i < Promises; i++)
        {
            var (at, by, open) = (Since(i, Promises), Either(i), i >= Promises - OpenPromises);
            var day = DateOnly.FromDateTime(open ? _now.UtcDateTime.AddDays(i % OpenPromises) : at.UtcDateTime.AddDays(3));
            var one = Web.Promises.Promise.Make(Id(), _bond.Id, by, new($"I said I would bring the book about birds, number {i}", null, day), zone, _keyring, at);
            if (!open) one.Keep(by, _keyring, at.AddDays(2));
            one.Reminded(at);
            _db.AddRange(one, PromiseStep.Of(Id(), one.Id, by, new(PromiseAct.Made, day, null), _keyring, at));
        }
    }

    private void Meet()
    {
        var talk = new PlannedTalk(MeetingWay.InPerson, "The bench behind the library", DateOnly.FromDateTime(_begun.UtcDateTime), new(17, 0), Zone, 45, 1);
        var plan = MeetingPlan.Of(Id(), _bond.Id, _bond.PeerId, talk, _keyring, _begun);
        plan.SayYes(_bond.SupporterId, talk, _now);
        _db.Add(plan);
        foreach (var at in talk.Between(_begun, _now).TakeLast(Meetings))
        {
            var meeting = new Meeting { Id = Id(), CompanionshipId = _bond.Id, PlanId = plan.Id, At = at };
            _db.AddRange(meeting, MeetingNote.Of(Id(), meeting.Id, _bond.PeerId, new(true, MeetingWay.InPerson, 45), _keyring, at.AddHours(1)));
        }
    }

    private void WalkToward()
    {
        for (var i = 0; i < Goals; i++)
        {
            var (at, by, open) = (Since(i, Goals), i % 4 == 3 ? _bond.SupporterId : _bond.PeerId, i >= Goals - OpenGoals);
            var goal = Goal.Of(Id(), _bond.Id, by, both: i % 4 == 2, at);
            goal.Say(by, new($"Walk up to the reservoir, way {i}", "It clears my head and I like the ducks"), _keyring, at);
            goal.Show(toBoth: true, at);
            if (!open) goal.Close(by, GoalEnd.Done, _keyring, at.AddDays(20));
            _db.Add(goal);
            for (var step = 0; step < Steps; step++)
            {
                var one = GoalStep.Of(Id(), goal.Id, step, by, new($"Step {step}: the path behind the houses", "on a Sunday", null, step == Steps - 1), _keyring, at);
                if (!open || step < 2) one.Mark(by, done: true, at.AddDays(step));
                _db.Add(one);
            }
        }
    }

    private void Feel()
    {
        foreach (var person in new[] { _bond.PeerId, _bond.SupporterId })
        {
            _db.Add(new TrendYes { CompanionshipId = _bond.Id, PersonId = person, GivenAt = _begun });
            for (var i = 0; i < Pulses; i++)
            {
                var at = Since(i, Pulses);
                var one = AskedPulse.Of(Id(), _bond.Id, person, at);
                one.Answer(new([4, 3, i % 5, 4, 3], "The walks", null, ForBoth: true), skippedBefore: false, _keyring, at.AddHours(7));
                if (i < Pulses - 1) one.NextIsHere();
                _db.Add(one);
            }
        }
    }

    private void Celebrate()
    {
        for (var i = 0; i < Moments; i++)
        {
            var at = Since(i, Moments);
            var one = Moment.Of(Id(), _bond.Id, Either(i), (MomentKind)(1 + i % 3), Id(), new($"A good thing, number {i}"), _keyring, at);
            _db.Add(one);
            if (i < Moments - 4) _db.Add(new MomentAnswer { MomentId = one.Id, PersonId = _bond.Other(Either(i)), At = at.AddHours(3) });
        }
        var days = CountedDays.Of(Id(), _bond.Id, _bond.PeerId, _now.AddDays(1), _begun);
        days.Say(new("Days with a walk", [new(DateOnly.FromDateTime(_begun.UtcDateTime), null)], HowMarked.Card), _keyring);
        days.Show(toBoth: true, _begun);
        _db.Add(days);
    }

    private async Task CheckInAsync(CancellationToken stop)
    {
        var (rhythm, zone) = (Rhythm.Weekly with { Anchor = DateOnly.FromDateTime(_begun.UtcDateTime) }, Rhythm.Zone(Zone));
        for (var (at, i) = (rhythm.Next(_begun, zone), 0); at < _now && i < Weeks; (at, i) = (rhythm.Next(at, zone), i + 1))
        {
            var (id, answered) = (Id(), at.AddHours(2));
            await _db.Database.ExecuteSqlAsync($"insert into check_in (id, companionship_id, due_at) values ({id}, {_bond.Id}, {at})", stop);
            foreach (var person in new[] { _bond.PeerId, _bond.SupporterId })
            {
                var answer = new WeekAnswer(AnswerFor.Other, 1 + i % 5, "The bus was on time", "A bit more sleep").SealFor(person, id, _keyring).Bytes;
                await _db.Database.ExecuteSqlAsync($"insert into check_in_answer (check_in_id, person_id, answered_at, changed_at, answer) values ({id}, {person}, {answered}, {answered}, {answer})", stop);
            }
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        foreach (var (person, skip) in new[] { (_bond.PeerId, 0), (_bond.SupporterId, 3) })
            await _about.ChangeAsync(person, _ => new Facts
            {
                Interests = [.. PickLists.Interests.Items.Skip(skip).Take(8).Select(line => new Picked(line.Slug, Visibility.Companions))],
                CannotStand = [.. PickLists.Dislikes.Items.Skip(skip).Take(6).Select(line => new Picked(line.Slug, Visibility.Companions))],
            }, stop);
    }

    // Past the writer, which has no clock to set back: the same columns, sealed to the same places.
    private async Task WriteAsync(int messages, CancellationToken stop)
    {
        const int together = 2_000;
        for (var from = 0; from < messages; from += together)
        {
            var numbers = Enumerable.Range(from, Math.Min(together, messages - from)).ToArray();
            var (clients, bodies) = (numbers.Select(_ => Id()).ToArray(), new byte[numbers.Length][]);
            for (var i = 0; i < numbers.Length; i++)
                bodies[i] = (await _keyring.ForAuthorAsync(_bond.Id, Either(numbers[i]), Conversations.Entry.PlaceOf(_bond.Id, Either(numbers[i]), clients[i]), $"What one says about the weather and the bus, {numbers[i]}.")).Bytes;
            var (authors, places) = (numbers.Select(Either).ToArray(), numbers.Select(number => number + 1L).ToArray());
            var moments = numbers.Select(number => Since(number, messages)).ToArray();
            await _db.Database.ExecuteSqlAsync($"""
                insert into entry (conversation_id, number, author_id, client_id, kind, said_at, body, fingerprint)
                select {_bond.Id}, n, a, c, 1, m, b, decode('00', 'hex') from unnest({places}, {authors}, {clients}, {moments}, {bodies}) k(n, a, c, m, b)
                """, stop);
        }
        await _db.Database.ExecuteSqlAsync($"update conversation set last_number = {messages} where id = {_bond.Id}", stop);
        await _db.Database.ExecuteSqlAsync($"update participant set read_to = {messages} where conversation_id = {_bond.Id}", stop);
    }
}
