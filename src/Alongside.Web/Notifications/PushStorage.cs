using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Notifications;

/// <summary>Rows of browsers that asked to be knocked at, and of calendar feeds.</summary>
public static class PushStorage
{
    public static IQueryable<PushBrowser> PushBrowsersOf(this AlongsideDb db, Guid person) => db.Set<PushBrowser>().Where(b => b.PersonId == person);

    /// <summary>The row of one browser, whosever it is: a browser asks for one person at a time.</summary>
    public static IQueryable<PushBrowser> PushBrowsersAt(this AlongsideDb db, byte[] endpointHash) => db.Set<PushBrowser>().Where(b => b.EndpointHash == endpointHash);

    public static IQueryable<CalendarFeed> CalendarFeedOf(this AlongsideDb db, Guid person) => db.Set<CalendarFeed>().Where(f => f.PersonId == person);

    public static Task<CalendarFeed?> CalendarFeedAsync(this AlongsideDb db, byte[] secretHash, CancellationToken stop) =>
        db.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(f => f.SecretHash == secretHash, stop);

    /// <summary>One browser at which a knock is due, locked for whoever walks; the others pass it over.</summary>
    public static Task<PushBrowser?> ClaimPushAsync(this AlongsideDb db, DateTimeOffset now, CancellationToken stop) =>
        db.Set<PushBrowser>().FromSql($"select * from push_browser where knock_at <= {now} order by knock_at limit 1 for update skip locked").SingleOrDefaultAsync(stop);

    /// <summary>Every browser of somebody is to be knocked at. Tries begin anew, so that one that is under way does not put out this one.</summary>
    public static Task KnockAsync(this AlongsideDb db, Guid person, DateTimeOffset now, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"update push_browser set knock_at = {now}, due_since = coalesce(due_since, {now}), tries = 0 where person_id = {person}", stop);

    /// <summary>Whether the session that a browser asked from goes on. One that only ran out does not count as ended: nobody said so.</summary>
    public static async Task<bool> SessionGoesOnAsync(this AlongsideDb db, Guid session, CancellationToken stop) =>
        (await db.Database.SqlQuery<Guid>($"select id as \"Value\" from session where id = {session} and ended_at is null").ToListAsync(stop)).Count > 0;

    sealed class BrowserRows : IEntityTypeConfiguration<PushBrowser>
    {
        public void Configure(EntityTypeBuilder<PushBrowser> browser)
        {
            browser.ToTable("push_browser");
            // A knock that came while another was under way stays.
            browser.Property(b => b.Tries).IsConcurrencyToken();
        }
    }

    sealed class FeedRows : IEntityTypeConfiguration<CalendarFeed>
    {
        public void Configure(EntityTypeBuilder<CalendarFeed> feed)
        {
            feed.ToTable("calendar_feed");
            feed.HasKey(f => f.PersonId);
        }
    }
}
