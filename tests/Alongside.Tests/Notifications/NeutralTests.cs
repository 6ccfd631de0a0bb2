using System.Text.RegularExpressions;
using System.Xml.Linq;
using Alongside.Tests.Town;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Alongside.Tests.Notifications;

/// <summary>
/// Everything that leaves the program for a phone, a mailbox or a calendar that others may see: mail with its head, the page behind its link, what a push
/// shows, the feed, the names of files. None of it says why people come here, or names anybody.
/// </summary>
public sealed partial class NeutralTests(RealTown town)
{
    private static readonly string[] Told =
    [
        "You have a peer supporter", "your recovery", "Support group", "A crisis line", "sobriety", "the addiction", "counselling", "Apoyo entre pares", "recuperación", "adicción", "una crisis", "acompañamiento", "salud mental", "tu check-in", "He relapsed",
        "Maya wrote to you", "Sam te escribió", "Alongside", "a repair", "your goal", "tu meta", "una promesa", "a promise", "therapy", "terapia",
    ];

    [Fact]
    public void The_list_finds_what_tells() => Assert.All(Told, words => Assert.Matches(Telling(), words));

    [Theory, InlineData("en"), InlineData("es")]
    public async Task Nothing_that_leaves_the_program_tells_why_people_come_here(string language)
    {
        var maya = await town.ArriveSpeakingAsync(language, "Maya");
        var community = new CommunityNow { Current = new() { Name = "Harbor Recovery Peer Support", DiscreetName = "Harbor" } };
        var (relay, words) = (new MailRelay("localhost", 25, "hello@harbor.example"), town.Services.GetRequiredService<IStringLocalizer<NotificationsWords>>());
        var writer = new LetterWriter(community, new PublicAddress("https://harbor.example"), relay, town.Services.GetRequiredService<IDataProtectionProvider>(), words);
        var (keyring, left) = (town.Services.GetRequiredService<Keyring>(), new List<string>());
        foreach (var kind in Letter.Kinds)
        {
            var letter = Letter.To(maya.Id, kind, NewId.At(TimeProvider.System), kind == Letter.NewPassphrase ? "/lost/x" : null, keyring, TimeProvider.System.GetUtcNow());
            using var message = writer.Write(new([letter], "somebody@example.org", language, letter.GroupOf(keyring), 0), letter.OpenLink(keyring));
            left.Add($"{message.Subject}\n{message.From}\n{message.Headers}\n{message.Body}");
            left.AddRange(message.Headers.AllKeys.Select(key => $"{key}: {message.Headers[key]}"));
        }
        await using (var scope = town.Services.CreateAsyncScope())
        {
            var feeds = new CalendarFeeds(scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<Keyring>(), [new AllKinds()], writer, community, words, TimeProvider.System);
            var link = await feeds.MakeAsync(maya.Id, default);
            left.Add((await feeds.ReadAsync(link["/calendar/".Length..^4], default))!);
        }
        left.Add(File.ReadAllText(House.Folder("src", "Alongside.Web", "wwwroot", "js", "push-worker.js")));
        left.AddRange(["calendar.ics", "/calendar/x.ics", "/stop/x", "/js/push-worker.js", "news"]);
        // The page behind the link of a mail may lie open on a shared screen.
        var page = System.Xml.Linq.XDocument.Load(House.Folder("src", "Alongside.Web", "Notifications", language == "es" ? "NoticesWords.es.resx" : "NoticesWords.resx"));
        left.AddRange(page.Root!.Elements("data").Where(word => word.Attribute("name")!.Value.StartsWith("Stop", StringComparison.Ordinal)).Select(word => word.Element("value")!.Value));

        Assert.True(left.Count > 2 * Letter.Kinds.Count);
        Assert.All(left, one => Assert.DoesNotMatch(Telling(), Chance().Replace(one, "")));
    }

    private sealed class AllKinds : ICalendarPart
    {
        public Task<IReadOnlyList<CalendarEvent>> OfAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<CalendarEvent>>([.. Enum.GetValues<CalendarKind>().Select(kind => new CalendarEvent(NewId.At(TimeProvider.System), kind, from.AddDays(30), TimeSpan.FromHours(1), from))]);
    }

    [GeneratedRegex(@"peer|support|recover|sobriet|addict|relaps|crisis|counsel|therap|mental|check-?in|\brepair|\bgoal|promise|companion|alongside|apoyo|recupera|adicci|acompañ|terapi|\bpares\b|recaíd|\bmetas?\b|promesa|Maya|\bSam\b|Lena|Andre", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    // Signs by chance, which may spell anything.
    [GeneratedRegex(@"/stop/[\w-]+|<[0-9a-f]{32}@")]
    private static partial Regex Chance();
}
