using System.Globalization;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Promises;

/// <summary>On the first page: what I promised for today or before, and what the other asks to let go.</summary>
public sealed class PromisesToday(PromiseBook book, IStringLocalizer<PromisesWords> words) : ITodayPart
{
    private const int Most = 80;

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        if (scene.WalkingIds.Length == 0) return () => [];
        // A day begins before its morning.
        var some = book.WaitingFor(trip, scene.Me.Id, scene.WalkingIds, scene.Now.AddDays(1));
        return () => some.Select(one => Line(scene, one)).OfType<TodayLine>();
    }

    private TodayLine? Line(TodayScene scene, PromiseView one)
    {
        var (name, page) = (scene.Talk(one.Companionship)!.Name, $"/us/{one.Companionship}/promises/{one.Id}");
        if (one.AskedBy is { } asked && asked != scene.Me.Id) return new(TodayKind.Asked, words["AsksToLetGo", name], Short(one.Content.Words), page, words["HaveALook"]);
        var today = DateOnly.FromDateTime(scene.Me.Local(scene.Now).DateTime);
        if (one.Person != scene.Me.Id || one.Content.Day is not { } day || day > today) return null;
        return new(TodayKind.Due, words["YouPromised", name, Short(one.Content.Words)], day == today ? words["ForToday"] : words["WasFor", Times.Day(new(day, default, default))], page, words["MoreTime"])
        {
            At = new(day, new(23, 59), default),
            Badge = day == today ? words["ByTonight"].Value : null,
            Tap = new($"{page}/kept", words["ItIsDone"]),
        };
    }

    private static string Short(string text)
    {
        var elements = new StringInfo(text.ReplaceLineEndings(" "));
        return elements.LengthInTextElements <= Most ? elements.String : elements.SubstringByTextElements(0, Most - 1) + "…";
    }
}
