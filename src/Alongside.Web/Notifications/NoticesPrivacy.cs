using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Notifications;

/// <summary>What this room holds about a person: what they chose, what was sent to them and when, which browsers asked, that there is a feed.</summary>
public sealed class NoticesPrivacy(AlongsideDb db, NoticeChoices choices, Keyring keyring) : IPersonalData
{
    public string Room => "notices";

    public IReadOnlyList<string> Tables => ["letter", "notice_choice", "unread_letter", "push_browser", "calendar_feed"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var choice = await choices.OfAsync(person, stop);
        var letters = await db.LettersOf(person).AsNoTracking().OrderBy(l => l.MadeAt).ToListAsync(stop);
        var browsers = await db.PushBrowsersOf(person).AsNoTracking().OrderBy(b => b.MadeAt).ToListAsync(stop);
        var feed = await db.CalendarFeedOf(person).AsNoTracking().SingleOrDefaultAsync(stop);
        return new JsonObject
        {
            ["quietFrom"] = choice.QuietFrom, ["quietTo"] = choice.QuietTo, ["pace"] = $"{choice.Pace}", ["email"] = $"{choice.Mail}", ["push"] = $"{choice.Push}",
            ["letters"] = new JsonArray([.. letters.Select(l => new JsonObject { ["kind"] = l.OpenKind(keyring), ["madeAt"] = l.MadeAt, ["sentAt"] = l.SentAt })]),
            // The address is what the browser gave; its keys open nothing but our knocks, and stay where they are.
            ["browsers"] = new JsonArray([.. browsers.Select(b => new JsonObject { ["since"] = b.MadeAt, ["address"] = b.Open(keyring).Endpoint })]),
            ["calendarFeedSince"] = feed?.MadeAt,
        };
    }

    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await db.LettersOf(person).ExecuteDeleteAsync(stop);
        await db.NoticeChoiceOf(person).ExecuteDeleteAsync(stop);
        await db.PushBrowsersOf(person).ExecuteDeleteAsync(stop);
        await db.CalendarFeedOf(person).ExecuteDeleteAsync(stop);
        await db.Database.ExecuteSqlAsync($"delete from unread_letter where person_id = {person}", stop);
    }
}
