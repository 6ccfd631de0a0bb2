using Alongside.Tests.Matching;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.CheckIns;
using Alongside.Web.Pulse;
using Alongside.Web.Repair;
using Alongside.Web.Storage;

namespace Alongside.Tests.Us;

/// <summary>Two people who have walked together for two months and left something in every room, through the pages.</summary>
internal static class EveryRoom
{
    public static async Task<(Member Maya, Member Sam, Guid Talk)> LivedInAsync(this RealTown town)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await town.LiveInAsync(maya, sam, talk);
        await SubmitAsync(sam, $"/us/{talk}/goodbye", "form:has([value=open])", ("day", Day(9)));
        return (maya, sam, talk);
    }

    public static async Task LiveInAsync(this RealTown town, Member maya, Member sam, Guid talk)
    {
        await CheckIns.Agreeing.BegunAgoAsync(town, talk, 60);
        await AgreeAsync(maya, sam, talk);
        await CheckInsAsync(town, maya, sam, talk);
        await GoalsAsync(maya, sam, talk);
        await GoodThingsAsync(maya, sam, talk);
        foreach (var (who, words) in new[] { (maya, "Ring Kim back"), (sam, "Send the bus times") })
            await SubmitAsync(who, $"/us/{talk}/promises", "form:has([value=promise])", ("text", words), ("day", Day(3)));
        await TalksAsync(maya, sam, talk);
        foreach (var who in new[] { maya, sam }) await PulseAsync(who, talk, 3, "both", "our slow start");
        foreach (var who in new[] { maya, sam }) await SubmitAsync(who, $"/us/{talk}", "form[action$='pulse/trend']", ("yes", "yes"));
        await OffAsync(maya, talk, Way.Together);
        var like = Facts.None with { Interests = [new("cooking", Visibility.Companions, false), new("gardening", Visibility.Companions, false)] };
        await town.SayAboutAsync(maya, like);
        await town.SayAboutAsync(sam, like with { Interests = [like.Interests[0], new("chess", Visibility.Companions, false)] });
        foreach (var who in new[] { maya, sam }) await SubmitAsync(who, $"/us/{talk}", "form[action$=going-on]", ("answer", "GoOn"));
        foreach (var who in new[] { maya, sam }) await SubmitAsync(who, $"/us/{talk}", "#coach form", ("yes", "yes"));
    }

    /// <summary>What a peer may keep to themselves, in every room that lets them.</summary>
    public static async Task KeepToOneselfAsync(Member maya, Guid talk)
    {
        await SubmitAsync(maya, $"/us/{talk}/goals/new", "main form:has([name=words])", ("words", "Only mine"), ("see", "me"), ("step", "A quiet step"));
        await SubmitAsync(maya, $"/us/{talk}/days", "form:has([name=what])", ("what", "Days of my own"), ("from", Day(-5)), ("marked", "Quietly"), ("see", "me"));
        await PulseAsync(maya, talk, 0, "me", "a secret wish");
        foreach (var way in new[] { Way.Note, Way.Tell, Way.Third }) await OffAsync(maya, talk, way);
        await SubmitAsync(maya, $"/us/{talk}", "form[action$=going-on]", ("answer", "TalkAboutIt"));
        await SubmitAsync(maya, $"/us/{talk}", "form[action$='pulse/trend']", ("yes", "yes"));
    }

    private static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", null);

    public static async Task SubmitAsync(Member who, string path, string form, params (string, string)[] values)
    {
        using var sent = await who.Browser.SubmitAsync(await who.Browser.OpenAsync(path), form, values);
        if ((int)sent.StatusCode is not (>= 300 and < 400)) throw new InvalidOperationException($"{path} took {form} as {(int)sent.StatusCode}.");
    }

    private static async Task AgreeAsync(Member maya, Member sam, Guid talk)
    {
        await SubmitAsync(maya, $"/us/{talk}/agreement/change", "form:has([value=suggest])", ("lines", "ask-before-advice"), ("own", "We laugh when we can."));
        var page = await sam.Browser.OpenAsync($"/us/{talk}/agreement");
        (await sam.Browser.SubmitAsync(page, "form:has([value=yes])", ("version", page.QuerySelector("form:has([value=yes]) button")!.GetAttribute("value")!))).Dispose();
    }

    private static async Task CheckInsAsync(RealTown town, Member maya, Member sam, Guid talk)
    {
        foreach (var (days, week) in new[] { (8, "2"), (1, "4") })
        {
            var due = new CheckIn { Id = NewId.At(TimeProvider.System), CompanionshipId = talk, DueAt = TimeProvider.System.GetUtcNow().AddDays(-days) };
            await town.WithDbAsync(db => { db.Add(due); return db.SaveChangesAsync(); });
            foreach (var who in new[] { maya, sam }) await SubmitAsync(who, $"/check-ins/{due.Id}", "form:has([value=answer])", ("week", week), ("well", "Clay night"));
        }
    }

    private static async Task GoalsAsync(Member maya, Member sam, Guid talk)
    {
        foreach (var (who, words, whose) in new[] { (maya, "More evenings out", "mine"), (sam, "Learn to swim", "mine"), (maya, "Cook together", "both") })
            await SubmitAsync(who, $"/us/{talk}/goals/new", "main form:has([name=words])", ("words", words), ("why", "Because it is good"), ("see", "both"), ("whose", whose), ("step", $"First of: {words}"), ("step", $"Then of: {words}"));
    }

    private static async Task GoodThingsAsync(Member maya, Member sam, Guid talk)
    {
        foreach (var (who, words) in new[] { (maya, "I called my brother."), (sam, "The tomatoes are ripe.") })
            await SubmitAsync(who, $"/us/{talk}/good-thing", "form:has([name=words])", ("words", words));
        foreach (var (who, what) in new[] { (maya, "Days at home"), (sam, "Days with a walk") })
            await SubmitAsync(who, $"/us/{talk}/days", "form:has([name=what])", ("what", what), ("from", Day(-40)), ("marked", "Quietly"), ("see", "both"));
    }

    private static async Task TalksAsync(Member maya, Member sam, Guid talk)
    {
        await SubmitAsync(sam, $"/us/{talk}/meetings/plan", "form:has([value=plan])", ("day", Day(3)), ("at", "18:00"), ("where", "The cafe by the river"));
        await SubmitAsync(maya, $"/us/{talk}", "#meetings form[action$=answer]", ("answer", "yes"));
        await SubmitAsync(maya, $"/us/{talk}/meetings/plan", "form:has([value=plan])", ("day", Day(5)), ("at", "17:00"), ("where", "On the phone"));
    }

    private static Task PulseAsync(Member who, Guid talk, int step, string sees, string keep) =>
        SubmitAsync(who, $"/us/{talk}/pulse?again=yes", "form:has([name=room])", [.. PulseLines.Lines.Select(line => (line.Slug, $"{step}")), ("who", sees), ("keep", keep)]);

    private static async Task OffAsync(Member who, Guid talk, Way way)
    {
        using var made = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/off"), "form:has([name=felt])", ("felt", "Told"), ("way", $"{way}"), ("own", "it was the third time"));
        if (way == Way.Together) await SubmitAsync(who, made.Headers.Location!.ToString(), "form[action$=open]");
    }
}
