using System.Globalization;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Npgsql;

namespace Alongside.Web.Conversations;

/// <summary>Renders entries as bubbles, for the first load, for catch-up and for the live stream: one component, the same HTML.</summary>
public sealed class Bubbles(NpgsqlDataSource source, Keyring keyring, OpenedCards cards, MessageLog log, IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>Begins a round of rendering. A renderer keeps every component it ever made, so each round has its own and throws it away.</summary>
    public async Task<BubbleRound> BeginAsync(IReadOnlyCollection<Entry> entries, CancellationToken stop)
    {
        var scope = scopes.CreateAsyncScope();
        return new(await ViewsAsync(entries, [], stop), scope, new HtmlRenderer(scope.ServiceProvider, loggers));
    }

    /// <summary>What each entry shows, opened: the same for both sides. Whose names are known already is not looked up again.</summary>
    public async Task<IReadOnlyDictionary<(Guid, long), BubbleView>> ViewsAsync(IReadOnlyCollection<Entry> entries, IReadOnlyCollection<(Guid Person, string Name)> known, CancellationToken stop)
    {
        var quoted = (await QuotedAsync(entries, stop)).ToDictionary(e => (e.Conversation, e.Number));
        var names = known.ToDictionary(k => k.Person, k => k.Name);
        await AddNamesAsync(names, [.. entries.Concat(quoted.Values).SelectMany(e => e.Reactions.Select(r => r.Author).Append(e.Author)).Distinct().Where(person => !names.ContainsKey(person))], stop);
        return entries.ToDictionary(e => (e.Conversation, e.Number), e =>
        {
            var words = Words(e);
            return new BubbleView(
                e.Conversation, e.Number, e.Author, names.GetValueOrDefault(e.Author, ""), words ?? "", e.SaidAt, e.ChangedAt is not null, e.TakenBackAt is not null,
                e.ReplyTo is { } number && quoted.TryGetValue((e.Conversation, number), out var q)
                    ? new QuoteView(q.Number, q.Author, names.GetValueOrDefault(q.Author, ""), Words(q) is { } said ? Short(said) : null) { Erased = IsErased(q, Words(q)) } : null,
                [.. e.Reactions.Select(r => new ReactionView(r.Author, names.GetValueOrDefault(r.Author, ""), keyring.OpenUnlessErased(r.Body, Entry.PlaceOf(r.Conversation, r.Author, r.ClientId)) ?? Reactions.None)).Where(r => Reactions.Known(r.Word))])
            { Erased = IsErased(e, words), Card = e.TakenBackAt is null ? e.OpenCard(keyring) : null };
        });
    }

    string? Words(Entry entry) => entry.TakenBackAt is null ? entry.Open(keyring) : null;

    static bool IsErased(Entry entry, string? words) => entry.TakenBackAt is null && words is null;

    async Task<IReadOnlyList<Entry>> QuotedAsync(IReadOnlyCollection<Entry> entries, CancellationToken stop)
    {
        var replies = entries.Where(e => e.ReplyTo is not null).Select(e => (e.Conversation, e.ReplyTo!.Value)).Distinct().ToList();
        return replies.Count == 0 ? [] : await log.ThoseAsync(replies, stop);
    }

    async Task AddNamesAsync(Dictionary<Guid, string> names, Guid[] people, CancellationToken stop)
    {
        if (people.Length == 0) return;
        await using var command = source.CreateCommand("select id, card from person where id = any($1)");
        command.Parameters.Add(new() { Value = people });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            names[reader.GetGuid(0)] = cards.Open(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)).Name;
    }

    static string Short(string words)
    {
        var elements = new StringInfo(words.ReplaceLineEndings(" "));
        return elements.LengthInTextElements <= 80 ? elements.String : elements.SubstringByTextElements(0, 79) + "…";
    }
}

/// <summary>An entry opened for showing.</summary>
public sealed record BubbleView(
    Guid Conversation, long Number, Guid Author, string AuthorName, string Words, DateTimeOffset SaidAt, bool Changed, bool TakenBack,
    QuoteView? ReplyTo, IReadOnlyList<ReactionView> Reactions)
{
    /// <summary>Its author left and took their words out of the world.</summary>
    public bool Erased { get; init; }

    /// <summary>The card, where it is one that stands.</summary>
    public Card? Card { get; init; }

    public bool HasWords => !TakenBack && !Erased;
}

/// <summary>The beginning of the entry that is replied to; no words when they were taken back or erased.</summary>
public sealed record QuoteView(long Number, Guid Author, string AuthorName, string? Words)
{
    public bool Erased { get; init; }
}

/// <summary>One person's sign on an entry, a word from <see cref="Reactions"/>.</summary>
public sealed record ReactionView(Guid Author, string AuthorName, string Word);

/// <summary>One round of rendering: each entry once per language, zone and side.</summary>
public sealed class BubbleRound(IReadOnlyDictionary<(Guid, long), BubbleView> views, AsyncServiceScope scope, HtmlRenderer renderer) : IAsyncDisposable
{
    readonly Dictionary<(Guid, long, string, string, bool), string> _done = [];

    public async Task<string> RenderAsync(Entry entry, CurrentPerson reader)
    {
        var key = (entry.Conversation, entry.Number, reader.Card.Language, reader.Card.Zone, entry.Author == reader.Id);
        if (_done.TryGetValue(key, out var html)) return html;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(reader.Card.Language);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Bubble.View)] = views[(entry.Conversation, entry.Number)],
            [nameof(Bubble.Me)] = reader.Id,
            [nameof(Bubble.Zone)] = reader.Card.TimeZone,
        });
        return _done[key] = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Bubble>(parameters)).ToHtmlString());
    }

    public async ValueTask DisposeAsync()
    {
        await renderer.DisposeAsync();
        await scope.DisposeAsync();
    }
}
