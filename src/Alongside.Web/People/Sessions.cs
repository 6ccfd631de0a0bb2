using Alongside.Web.Shell;
using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;

namespace Alongside.Web.People;

/// <summary>Sessions live on the server. The cookie holds a random token; its hash is the row, and an ended row is refused at once.</summary>
public sealed class Sessions : ITicketStore
{
    readonly NpgsqlDataSource source, lookUps;
    readonly OpenedCards cards;
    readonly TimeProvider clock;
    readonly Gathering<string, Found> looking;
    readonly Gathering<Guid, object> touching;

    /// <param name="lookUps">The connections on which no plan made for a small table can scan a large one.</param>
    public Sessions(NpgsqlDataSource source, [FromKeyedServices(StorageFeature.Writer)] NpgsqlDataSource lookUps, OpenedCards cards, TimeProvider clock)
    {
        (this.source, this.lookUps, this.cards, this.clock) = (source, lookUps, cards, clock);
        looking = new(LookAsync, atOnce: 2);
        touching = new(TouchAllAsync, atOnce: 1);
    }

    public const string SharedDevice = "shared-device";

    // trust.md, "Session rule to adopt". Staff are held shorter because they can reach more.
    static readonly TimeSpan SharedIdle = TimeSpan.FromMinutes(15), SharedLife = TimeSpan.FromHours(8);
    static readonly TimeSpan OwnIdle = TimeSpan.FromDays(30), OwnLife = TimeSpan.FromDays(30);
    static readonly TimeSpan StaffIdle = TimeSpan.FromMinutes(30), StaffLife = TimeSpan.FromHours(12);

    const string Look = """
        select s.token_hash, s.id, s.person_id, s.shared_device, s.proved_at, s.begun_at, s.seen_at, p.card,
            array(select r.kind from role r where r.person_id = s.person_id and r.given_at is not null and r.ended_at is null)
        from session s join person p on p.id = s.person_id
        where s.token_hash = any($1) and s.ended_at is null and s.expires_at > $2 and p.left_at is null
        """;

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var person = Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var shared = ticket.Properties.Items.ContainsKey(SharedDevice);
        var now = clock.GetUtcNow();
        await using var command = source.CreateCommand("""
            insert into session (id, token_hash, person_id, shared_device, begun_at, seen_at, proved_at, expires_at)
            values ($1, $2, $3, $4, $5, $5, $5, $6)
            """);
        foreach (var value in new object[] { NewId.At(clock), Hash(token), person, shared, now, now + (shared ? SharedLife : OwnLife) })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
        return token;
    }

    /// <summary>Opens a session for each of these people, for load: one statement instead of thousands.</summary>
    internal async Task<IReadOnlyDictionary<Guid, string>> StoreAllAsync(IReadOnlyList<Guid> people, CancellationToken stop)
    {
        var tokens = people.ToDictionary(person => person, _ => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        var now = clock.GetUtcNow();
        await using var command = source.CreateCommand("""
            insert into session (id, token_hash, person_id, shared_device, begun_at, seen_at, proved_at, expires_at)
            select k.id, k.token_hash, k.person_id, false, $4, $4, $4, $5 from unnest($1, $2, $3) as k(id, token_hash, person_id)
            """);
        foreach (var value in new object[] { people.Select(_ => NewId.At(clock)).ToArray(), people.Select(person => Hash(tokens[person])).ToArray(), people.ToArray(), now, now + OwnLife })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
        return tokens;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        throw new NotSupportedException("A session is looked up for a request.");

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext context, CancellationToken cancellationToken)
    {
        if (AlwaysOpenAttribute.Covers(context)) return null;
        var now = clock.GetUtcNow();
        if (await looking.AskAsync(Convert.ToHexString(Hash(key))) is not { } found) return null;
        if (RunsOutAt(found, found.SeenAt) <= now) return null;

        // The open stream and the clock of the page are machines waiting, not a person reading.
        var waiting = context.Request.Path.StartsWithSegments("/live") || context.Request.Path == SessionDoor.Left;
        var seen = waiting ? found.SeenAt : now;
        if (!waiting && now - found.SeenAt > TimeSpan.FromSeconds(30)) await TouchAsync(found.Me.SessionId);

        context.Items[typeof(CurrentPerson)] = found.Me with { RunsOutAt = RunsOutAt(found, seen) };
        return new AuthenticationTicket(PrincipalOf(found.Me.Id, found.Me.Roles), CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public static ClaimsPrincipal PrincipalOf(Guid person, IEnumerable<string> roles) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.ToString()), .. roles.Select(r => new Claim(ClaimTypes.Role, r))],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task RemoveAsync(string key)
    {
        await using var command = source.CreateCommand("update session set ended_at = $2 where token_hash = $1 and ended_at is null");
        command.Parameters.Add(new() { Value = Hash(key) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Somebody is here, whatever the last half minute brought. Many at once are one write: everybody may come back in the same second.</summary>
    public Task TouchAsync(Guid session) => touching.AskAsync(session);

    // In the order of the ids, so that two nodes never wait for each other.
    async Task<IReadOnlyDictionary<Guid, object>> TouchAllAsync(IReadOnlyList<Guid> touched)
    {
        await using var command = lookUps.CreateCommand("""
            update session set seen_at = $2 where id in (select s.id from session s where s.id = any($1) order by s.id for update)
            """);
        command.Parameters.Add(new() { Value = touched.ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync();
        return new Dictionary<Guid, object>();
    }

    /// <summary>Ends one session of a person, or all but one. Returns the ids that ended.</summary>
    public async Task<IReadOnlyList<Guid>> EndAsync(Guid person, Guid? only, Guid? except, CancellationToken stop)
    {
        await using var command = source.CreateCommand("""
            update session set ended_at = $2 where person_id = $1 and ended_at is null
            and ($3::uuid is null or id = $3) and ($4::uuid is null or id <> $4) returning id
            """);
        foreach (var value in new object?[] { person, clock.GetUtcNow(), only, except })
            command.Parameters.Add(value is null ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } : new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var ended = new List<Guid>();
        while (await reader.ReadAsync(stop)) ended.Add(reader.GetGuid(0));
        return ended;
    }

    /// <summary>The sessions a person has open now, newest first.</summary>
    public async Task<IReadOnlyList<OpenSession>> OpenAsync(Guid person, CancellationToken stop)
    {
        await using var command = source.CreateCommand("""
            select id, begun_at, seen_at, shared_device from session
            where person_id = $1 and ended_at is null and expires_at > $2 and not (shared_device and seen_at <= $3) order by begun_at desc
            """);
        command.Parameters.Add(new() { Value = person });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - SharedIdle });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var open = new List<OpenSession>();
        while (await reader.ReadAsync(stop))
            open.Add(new(reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetBoolean(3)));
        return open;
    }

    static DateTimeOffset RunsOutAt(Found found, DateTimeOffset seen)
    {
        var staff = found.Me.Is(Role.Coordinator) || found.Me.Is(Role.Steward);
        var idle = seen + (found.Me.SharedDevice ? SharedIdle : staff ? StaffIdle : OwnIdle);
        var life = found.BegunAt + (found.Me.SharedDevice ? SharedLife : staff ? StaffLife : OwnLife);
        return idle < life ? idle : life;
    }

    sealed record Found(CurrentPerson Me, DateTimeOffset BegunAt, DateTimeOffset SeenAt);

    async Task<IReadOnlyDictionary<string, Found>> LookAsync(IReadOnlyList<string> tokens)
    {
        await using var command = lookUps.CreateCommand(Look);
        command.Parameters.Add(new() { Value = tokens.Select(Convert.FromHexString).ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, Found>(tokens.Count);
        while (await reader.ReadAsync())
        {
            var person = reader.GetGuid(2);
            var me = new CurrentPerson(person, reader.GetGuid(1), cards.Open(person, reader.GetFieldValue<byte[]>(7)), reader.GetFieldValue<string[]>(8), reader.GetBoolean(3), reader.GetFieldValue<DateTimeOffset>(4));
            found[Convert.ToHexString(reader.GetFieldValue<byte[]>(0))] = new(me, reader.GetFieldValue<DateTimeOffset>(5), reader.GetFieldValue<DateTimeOffset>(6));
        }
        return found;
    }

    static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>A session as its owner sees it: no address and no device name is kept.</summary>
public sealed record OpenSession(Guid Id, DateTimeOffset BegunAt, DateTimeOffset SeenAt, bool SharedDevice);
