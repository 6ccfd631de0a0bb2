using System.Buffers.Text;
using System.Security.Cryptography;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Notifications;

/// <summary>Makes, takes back and answers the secret links of calendar feeds.</summary>
public sealed class CalendarFeeds(AlongsideDb db, Keyring keyring, IEnumerable<ICalendarPart> rooms, LetterWriter writer, CommunityNow community, IStringLocalizer<NotificationsWords> words, TimeProvider clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(28), On = TimeSpan.FromDays(91);

    /// <summary>A new link; the one before no longer works. The path is told here and never again.</summary>
    public async Task<string> MakeAsync(Guid person, CancellationToken stop)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(20));
        var (hash, now) = (Hash(secret), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into calendar_feed (person_id, secret_hash, made_at) values ({person}, {hash}, {now})
            on conflict (person_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at
            """, stop);
        return $"/calendar/{secret}.ics";
    }

    public Task TakeBackAsync(Guid person, CancellationToken stop) => db.CalendarFeedOf(person).ExecuteDeleteAsync(stop);

    /// <summary>The feed behind a secret, or nothing: for one that is unknown, taken back, or whose owner has left.</summary>
    public async Task<string?> ReadAsync(string secret, CancellationToken stop)
    {
        if (secret.Length > 64 || await db.CalendarFeedAsync(Hash(secret), stop) is not { } feed) return null;
        var owner = await db.People().AsNoTracking().SingleAsync(p => p.Id == feed.PersonId, stop);
        if (owner.LeftAt is not null) return null;
        var now = clock.GetUtcNow();
        var events = new List<CalendarEvent>();
        foreach (var room in rooms) events.AddRange(await room.OfAsync(owner.Id, now - Back, now + On, stop));
        var (name, language) = (LetterWriter.OneLine(community.Current.DiscreetName), PersonCard.Open(owner.Id, owner.Card, keyring).Language);
        return writer.InLanguage(language, () => CalendarWriter.Write(name, kind => words[$"Calendar.{kind}", name], events));
    }

    private byte[] Hash(string secret) => keyring.LookUp("calendar", secret);
}
