using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Alongside.Tests.Town;
using Alongside.Web.Notifications;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Alongside.Tests.Notifications;

/// <summary>The feed: a secret link that its owner makes and takes back, read by a calendar program of others, and saying nothing.</summary>
public sealed class CalendarTests(RealTown town)
{
    /// <summary>Stands for the rooms, which come and go without this one knowing them.</summary>
    private sealed class Room(Guid of, params CalendarEvent[] events) : ICalendarPart
    {
        public Task<IReadOnlyList<CalendarEvent>> OfAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<CalendarEvent>>(person == of ? [.. events.Where(one => one.At >= from && one.At <= to)] : []);
    }

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private Task<string> FeedOfAsync(Guid person, string name, params CalendarEvent[] events) => town.WithDbAsync(async db =>
    {
        var services = town.Services;
        var community = new CommunityNow { Current = new() { DiscreetName = name } };
        var feeds = new CalendarFeeds(db, services.GetRequiredService<Keyring>(), [new Room(person, events)], services.GetRequiredService<LetterWriter>(), community, services.GetRequiredService<IStringLocalizer<NotificationsWords>>(), TimeProvider.System);
        var path = await feeds.MakeAsync(person, default);
        return (await feeds.ReadAsync(path["/calendar/".Length..^".ics".Length], default))!;
    });

    private static async Task<string> LinkAsync(Member member)
    {
        using var answer = await member.Browser.SubmitAsync(await member.Browser.OpenAsync("/more/notices"), "form:has([value=make])", ("do", "make"));
        var page = await member.Browser.ReadAsync(answer);
        return new Uri(page.QuerySelector("#link")!.GetAttribute("value")!).PathAndQuery;
    }

    [Fact]
    public async Task The_owner_makes_a_link_that_works_without_signing_in_and_is_shown_once()
    {
        var maya = await town.ArriveAsync("Maya");
        var link = await LinkAsync(maya);
        Assert.Matches("^/calendar/[A-Za-z0-9_-]{27}\\.ics$", link); // 160 bits
        using var answer = await town.Visitor().GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.Equal("calendar.ics", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.Contains("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain(link, (await maya.Browser.OpenAsync("/more/notices")).Source.Text);
    }

    [Fact]
    public async Task A_link_taken_back_or_replaced_answers_as_one_that_never_was()
    {
        var maya = await town.ArriveAsync("Maya");
        var first = await LinkAsync(maya);
        var second = await LinkAsync(maya);
        var never = $"/calendar/{new string('A', 27)}.ics";
        Assert.Equal(await BytesAsync(never), await BytesAsync(first));
        Assert.StartsWith("200", await BytesAsync(second));
        using var gone = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync("/more/notices"), "form:has([value=remove])", ("do", "remove"));
        Assert.Equal(await BytesAsync(never), await BytesAsync(second));
        Assert.StartsWith("404", await BytesAsync(never));
        Assert.Equal(await BytesAsync(never), await BytesAsync($"/calendar/{new string('B', 2000)}.ics"));
    }

    private async Task<string> BytesAsync(string path)
    {
        using var answer = await town.Visitor().GetAsync(path);
        return $"{(int)answer.StatusCode} " + string.Join('\n', answer.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(';', header.Value)}").Order(StringComparer.Ordinal)) + await answer.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task Nobody_elses_dates_are_in_a_feed_and_none_of_those_who_left()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam"));
        var one = new CalendarEvent(NewId.At(TimeProvider.System), CalendarKind.Meeting, Now.AddDays(1), TimeSpan.FromHours(1), Now);
        Assert.Contains($"{one.Id}", await FeedOfAsync(maya.Id, "Harbor", one));
        Assert.DoesNotContain("VEVENT", await FeedOfAsync(sam.Id, "Harbor"));
        var link = await LinkAsync(maya);
        await town.WithDbAsync(async db => { (await db.FindAsync<Web.People.Person>(maya.Id))!.LeftAt = Now; return await db.SaveChangesAsync(); });
        Assert.Equal(await BytesAsync($"/calendar/{new string('A', 27)}.ics"), await BytesAsync(link));
    }

    [Fact]
    public void Lines_are_75_octets_at_the_most_end_with_both_signs_and_keep_letters_and_meaning_whole()
    {
        var name = "Café, té; y \\ ñandú 🚲 " + string.Concat(Enumerable.Repeat("🚲ñ", 40)) + "\nUID:another";
        var text = CalendarWriter.Write(name, kind => $"{name}: {kind}", [new(Guid.Empty, CalendarKind.CheckIn, Now, TimeSpan.FromMinutes(20), Now)]);
        Assert.EndsWith("\r\n", text);
        var lines = text[..^2].Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        Assert.DoesNotContain('\uFFFD', text);
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("NAME:" + name.Replace("\\", "\\\\").Replace(",", "\\,").Replace(";", "\\;").Replace("\n", "\\n") + "\r\n", unfolded);
        Assert.Single(unfolded.Split("\r\n"), line => line.StartsWith("UID:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_that_moves_keeps_its_name_and_its_number_grows()
    {
        string Of(DateTimeOffset at, DateTimeOffset changed) => CalendarWriter.Write("Harbor", _ => "Harbor", [new(Guid.Parse("0190b0a0-0000-7000-8000-000000000001"), CalendarKind.Meeting, at, TimeSpan.FromHours(1), changed)]);
        static int Sequence(string text) => int.Parse(text.Split("SEQUENCE:")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        var (first, moved, late) = (Of(Now, Now), Of(Now.AddDays(1), Now.AddMinutes(5)), Of(Now, new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.True(Sequence(first) > 0 && Sequence(first) < Sequence(moved) && Sequence(moved) < Sequence(late));
        Assert.All(new[] { first, moved }, text => Assert.Contains("UID:0190b0a0-0000-7000-8000-000000000001\r\n", text));
    }

    /// <summary>A parser of others (Debian's python3-icalendar) reads it, and the hours are right on both walls.</summary>
    [Theory, InlineData("en", "America/New_York"), InlineData("es", "Europe/Madrid")]
    public async Task A_calendar_program_reads_it_with_the_right_hours(string language, string zone)
    {
        Receivers.Need("icalendar");
        var maya = await town.ArriveSpeakingAsync(language, "Maya");
        // Before and after the clocks change.
        var events = new[] { CalendarKind.CheckIn, CalendarKind.Promise, CalendarKind.Meeting }.Select((kind, i) => new CalendarEvent(NewId.At(TimeProvider.System), kind, new DateTimeOffset(Now.Date, TimeSpan.Zero).AddDays(20 * i).AddHours(23.5), TimeSpan.FromMinutes(45), Now)).ToArray();
        var feed = await FeedOfAsync(maya.Id, "El café, de Ñandú; en la esquina de siempre, con mucho sitio para todas las personas", events);
        var read = await Receivers.PythonAsync("""
            import sys, json, icalendar, zoneinfo
            zone = zoneinfo.ZoneInfo(sys.argv[1])
            c = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
            assert not c.errors, c.errors
            es = c.walk('VEVENT')
            assert not any(e.errors for e in es)
            print(json.dumps({'name': str(c['X-WR-CALNAME']), 'events': [
                {'uid': str(e['UID']), 'title': str(e['SUMMARY']), 'at': e['DTSTART'].dt.astimezone(zone).isoformat(), 'minutes': int((e['DTEND'].dt - e['DTSTART'].dt).total_seconds() / 60)} for e in es]}))
            """, feed, zone);
        using var json = JsonDocument.Parse(read);
        Assert.StartsWith("El café, de Ñandú; en la esquina", json.RootElement.GetProperty("name").GetString());
        var there = json.RootElement.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(events.Length, there.Count);
        foreach (var (sent, got) in events.Zip(there))
        {
            Assert.Equal($"{sent.Id}", got.GetProperty("uid").GetString());
            Assert.Equal(45, got.GetProperty("minutes").GetInt32());
            var wall = TimeZoneInfo.ConvertTime(sent.At, TimeZoneInfo.FindSystemTimeZoneById(zone));
            Assert.Equal(wall, DateTimeOffset.Parse(got.GetProperty("at").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            Assert.EndsWith(language == "es" ? sent.Kind switch { CalendarKind.CheckIn => ": un momento", CalendarKind.Promise => ": pendiente", _ => ": cita" } : sent.Kind switch { CalendarKind.CheckIn => ": a moment", CalendarKind.Promise => ": to do", _ => ": date" }, got.GetProperty("title").GetString());
        }
    }
}
