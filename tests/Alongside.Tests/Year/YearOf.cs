using Alongside.Tests.Notifications;
using Alongside.Web.CheckIns;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Promises;
using Alongside.Web.Pulse;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Alongside.Tests.Year;

/// <summary>One of the community: where they live, and when they are left in peace.</summary>
internal sealed record Somebody(Guid Id, string Address, int QuietFrom, int QuietTo)
{
    public required string Zone { get; set; }

    public bool IsLeftInPeace(Instant at)
    {
        var hour = at.InZone(DateTimeZoneProviders.Tzdb[Zone]).Hour;
        return QuietFrom <= QuietTo ? QuietFrom <= hour && hour < QuietTo : hour >= QuietFrom || hour < QuietTo;
    }
}

/// <summary>Two who walk together, and what the simulation knows of them.</summary>
internal sealed class Two(Guid id, Somebody peer, Somebody supporter, Agreed agreed)
{
    public Guid Id => id;
    public Somebody Peer => peer;
    public Somebody Supporter => supporter;
    public Agreed Agreed => agreed;
    public Guid? RestsBy { get; set; }
    public bool Ended { get; set; }
    public List<(Guid Promise, Instant Due)> Promised { get; } = [];
}

/// <summary>
/// A community whose year passes on a clock of its own: two nodes walk at once and are killed at random, days pass in which neither runs, people rest, move, promise, answer and part.
/// All that is random comes from one seed.
/// </summary>
internal sealed class YearOf(string folder, string database, int pairs, int seed) : IAsyncDisposable
{
    private static readonly string[] Zones = ["America/New_York", "Europe/Madrid", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "America/Los_Angeles", "Etc/UTC", "Africa/Cairo"];

    private readonly Random _random = new(seed);
    private readonly Postbox _postbox = new();
    private readonly YearNode?[] _nodes = new YearNode?[2];
    private readonly Dictionary<string, Somebody> _people = [];
    private readonly HashSet<string> _known = [];

    // Handed on while a node died: it may have died before it wrote that down, and then the letter goes once more, hours later where a night comes between.
    private readonly HashSet<string> _maybeLost = [];
    private int _heard;

    public YearClock Clock { get; } = new(new(2026, 2, 16, 12, 0, 0, TimeSpan.Zero));
    public List<Two> Pairs { get; } = [];

    /// <summary>What must not happen, and did.</summary>
    public List<string> Wrong { get; } = [];
    public int Kills { get; private set; }
    public int DaysDown { get; private set; }
    public int Mails { get; private set; }
    public int HandedAgain { get; private set; }

    private Instant Now => Instant.FromDateTimeOffset(Clock.GetUtcNow());

    public async Task BeginAsync()
    {
        for (var i = 0; i < 2; i++) _nodes[i] = await YearNode.StartAsync(folder, database, Clock, _postbox);
        for (var i = 0; i < pairs; i++)
        {
            await WithAsync(async services => Pairs.Add(await MeetAsync(services, i)));
            Clock.Pass(TimeSpan.FromSeconds(1));
        }
    }

    public async Task PassAsync(int weeks, Action<string>? tell, CancellationToken stop)
    {
        var end = Clock.GetUtcNow().AddDays(7 * weeks);
        for (var steps = 0; Clock.GetUtcNow() < end; steps++)
        {
            stop.ThrowIfCancellationRequested();
            if (_random.Next(160) == 0) { Clock.Pass(TimeSpan.FromHours(24 + _random.Next(12))); DaysDown++; }
            else Clock.Pass(TimeSpan.FromMinutes(30 + _random.Next(330)));
            var killed = _random.Next(60) == 0 ? _random.Next(2) : -1;
            await WalkAsync(killed, stop);
            await WithAsync(LiveAsync);
            if (steps % 50 == 0) tell?.Invoke($"{Clock.GetUtcNow():yyyy-MM-dd}: {Mails} mails, {Kills} kills, {DaysDown} days down, {Wrong.Count} wrong{string.Concat(Wrong.TakeLast(3).Select(what => "; " + what))}");
        }
        // What waited for the end of a night has the time to go out.
        for (var i = 0; i < 12; i++) { Clock.Pass(TimeSpan.FromHours(3)); await WalkAsync(-1, stop); }
    }

    private async Task WalkAsync(int killed, CancellationToken stop)
    {
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (killed >= 0) kill.CancelAfter(_random.Next(25));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(async () =>
        {
            try { await _nodes[i]!.WalkAsync(i == killed ? kill.Token : stop); }
            // However a node dies, another takes up what it held.
            catch (Exception) when (i == killed && kill.IsCancellationRequested) { return; }
        }, CancellationToken.None)));
        if (killed >= 0)
        {
            Kills++;
            await _nodes[killed]!.DisposeAsync();
            _nodes[killed] = await YearNode.StartAsync(folder, database, Clock, _postbox);
        }
        Hear(killed >= 0);
    }

    private void Hear(bool somebodyDied)
    {
        var fresh = _postbox.Got.Skip(_heard).ToList();
        _heard += fresh.Count;
        Mails += fresh.Count;
        var told = new HashSet<string>();
        foreach (var mail in fresh)
        {
            var (to, id) = (mail.Recipients[0].Trim('<', '>'), mail.Header("Message-ID"));
            if (!_known.Add(id))
            {
                HandedAgain++;
                if (!_maybeLost.Remove(id)) Wrong.Add($"{id} was handed on twice, {Now}");
                continue;
            }
            if (!told.Add(to)) Wrong.Add($"{to} got two letters at once, {Now}");
            if (_people[to].IsLeftInPeace(Now)) Wrong.Add($"{to} in {_people[to].Zone} got a letter in quiet hours, {Now}");
        }
        if (somebodyDied) _maybeLost.UnionWith(fresh.Select(mail => mail.Header("Message-ID")));
    }

    private async Task WithAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _nodes[_random.Next(2)]!.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    private async Task<Two> MeetAsync(IServiceProvider services, int i)
    {
        var (db, keyring) = (services.GetRequiredService<AlongsideDb>(), services.GetRequiredService<Keyring>());
        var (peer, supporter, now) = (Arrive(services, $"peer-{i}"), Arrive(services, $"supporter-{i}"), Clock.GetUtcNow());
        await db.SaveChangesAsync();
        var bond = Companionship.Hello(NewId.At(Clock), peer.Id, supporter.Id, now.AddDays(-1));
        bond.SayYes(peer.Id, now.AddDays(-1));
        bond.SayYes(supporter.Id, now.AddDays(-1));
        db.AddRange(bond, new Conversation { Id = bond.Id, OpenedAt = now.AddDays(-1) }, new Participant { ConversationId = bond.Id, PersonId = peer.Id, Ink = "a" }, new Participant { ConversationId = bond.Id, PersonId = supporter.Id, Ink = "b" });
        // The hours in which clocks change are liked.
        var days = Enumerable.Range(1, 7).OrderBy(_ => _random.Next()).Take(1 + _random.Next(10) / 8).Select(day => (IsoDayOfWeek)day).ToArray();
        if (i % 3 == 0) days = [IsoDayOfWeek.Sunday];
        var (hour, minute, weeks) = (i % 3 == 0 ? _random.Next(4) : _random.Next(24), _random.Next(4) * 15, 1 + _random.Next(8) / 7);
        var rhythm = new Rhythm([.. days.Select(day => (DayOfWeek)((int)day % 7))], new(hour, minute), weeks);
        db.Add(AgreedRhythm.Of(NewId.At(Clock), bond, Plan.From(rhythm, Reaching.Default, null, now, Rhythm.Zone(peer.Zone)), peer.Zone, keyring, now));
        await db.SaveChangesAsync();
        // A first talk a day ago: the pulse begins with it.
        foreach (var (number, author) in new[] { (1L, peer.Id), (2L, supporter.Id) })
        {
            var (client, at) = (NewId.At(Clock), now.AddHours(-13));
            await db.Database.ExecuteSqlAsync($"insert into entry (conversation_id, number, author_id, client_id, kind, said_at, fingerprint) values ({bond.Id}, {number}, {author}, {client}, 1, {at}, '')");
        }
        await db.Database.ExecuteSqlAsync($"update companionship set begun_at = {now.AddDays(-1)} where id = {bond.Id}");
        return new(bond.Id, peer, supporter, new(now, days, new(hour, minute), weeks, peer.Zone));
    }

    private Somebody Arrive(IServiceProvider services, string name)
    {
        var from = _random.Next(17, 24);
        var one = new Somebody(NewId.At(Clock), $"{name}@harbor.example", from, _random.Next(5, 11)) { Zone = Zones[_random.Next(Zones.Length)] };
        var (db, keyring) = (services.GetRequiredService<AlongsideDb>(), services.GetRequiredService<Keyring>());
        var person = services.GetRequiredService<Arrivals>().Arrive(one.Id, new PersonCard(name, "hills", "en", one.Zone), name, null);
        services.GetRequiredService<Contacts>().Give(person, one.Address);
        db.Add(new KeptChoice { PersonId = one.Id, Choice = (NoticeChoice.Usual with { QuietFrom = one.QuietFrom, QuietTo = one.QuietTo }).SealFor(one.Id, keyring) });
        return _people[one.Address] = one;
    }

    // What people do, after both nodes have walked: nobody can press anything while the program is down.
    private async Task LiveAsync(IServiceProvider services)
    {
        var (db, keyring) = (services.GetRequiredService<AlongsideDb>(), services.GetRequiredService<Keyring>());
        foreach (var one in Pairs.Where(one => !one.Ended))
        {
            var chance = _random.Next(2_000);
            if (one.RestsBy is not null && chance < 60) await RestAsync(services, one, go: true);
            else if (one.RestsBy is null && chance < 8) await RestAsync(services, one, go: false);
            // A quarter of the pairs in a year.
            else if (chance == 60 && _random.Next(5) == 0) await PartAsync(services, one);
            else if (chance is >= 62 and < 68) await MoveAsync(db, keyring, one);
            else if (chance is >= 100 and < 140) await PromiseAsync(db, keyring, one);
            else if (chance is >= 200 and < 260) await AnswerAsync(services, db, one);
            db.ChangeTracker.Clear();
        }
    }

    private async Task RestAsync(IServiceProvider services, Two one, bool go)
    {
        var bonds = services.GetRequiredService<Bonds>();
        if (go)
        {
            await bonds.GoOnAsync(one.RestsBy!.Value, one.Id, default);
            one.Agreed.Rests[^1] = (one.Agreed.Rests[^1].From, Now);
            one.RestsBy = null;
        }
        else
        {
            one.RestsBy = one.Peer.Id;
            await bonds.PauseAsync(one.Peer.Id, one.Id, default);
            one.Agreed.Rests.Add((Now, Instant.MaxValue));
        }
    }

    private async Task PartAsync(IServiceProvider services, Two one)
    {
        await services.GetRequiredService<Bonds>().EndAsync(one.Supporter.Id, one.Id, default);
        (one.Ended, one.Agreed.EndedAt) = (true, Now);
    }

    private async Task MoveAsync(AlongsideDb db, Keyring keyring, Two one)
    {
        one.Peer.Zone = Zones[_random.Next(Zones.Length)];
        (await db.PersonAsync(one.Peer.Id, default)).Card = new PersonCard("Peer", "hills", "en", one.Peer.Zone).SealFor(one.Peer.Id, keyring);
        await db.SaveChangesAsync();
        one.Agreed.Zones.Add((Now, DateTimeZoneProviders.Tzdb[one.Peer.Zone]));
    }

    private async Task PromiseAsync(AlongsideDb db, Keyring keyring, Two one)
    {
        var (person, zone) = (one.Peer, DateTimeZoneProviders.Tzdb[one.Peer.Zone]);
        var day = Now.InZone(zone).Date.PlusDays(1 + _random.Next(20));
        var made = Promise.Make(NewId.At(Clock), one.Id, person.Id, new("I said I would", null, day.ToDateOnly()), TimeZoneInfo.FindSystemTimeZoneById(person.Zone), keyring, Clock.GetUtcNow());
        db.Add(made);
        await db.SaveChangesAsync();
        one.Promised.Add((made.Id, zone.AtLeniently(day + new LocalTime(9, 0)).ToInstant()));
    }

    private async Task AnswerAsync(IServiceProvider services, AlongsideDb db, Two one)
    {
        var bond = await db.CompanionshipsOf(one.Peer.Id).AsNoTracking().SingleAsync(bond => bond.Id == one.Id);
        foreach (var person in new[] { one.Peer.Id, one.Supporter.Id })
            if (await db.PulsesOf(person, one.Id).AnyAsync(pulse => pulse.AnsweredAt == null))
                await services.GetRequiredService<Pulses>().AnswerAsync(person, bond, new([4, 3, 4, 3, 4], null, null, ForBoth: false), default);
    }

    public Keyring Keyring => _nodes[0]!.Services.GetRequiredService<Keyring>();

    public async Task<T> AskAsync<T>(Func<AlongsideDb, Task<T>> work)
    {
        await using var scope = _nodes[0]!.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AlongsideDb>());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) if (node is not null) await node.DisposeAsync();
        await _postbox.DisposeAsync();
    }
}
