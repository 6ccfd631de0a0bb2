using System.Globalization;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Celebrations;

/// <summary>Moments and counted days as people say them.</summary>
public sealed class CelebrationPhrases(IStringLocalizer<CelebrationsWords> words)
{
    /// <summary>"ninety days", "six months", "2 years".</summary>
    public string Mark(string mark) => words[$"Mark.{mark}"] is { ResourceNotFound: false } known ? known : words["Mark.years", mark[1..]];

    /// <summary>What stands on the card.</summary>
    public string Title(MomentKind kind, MomentWords about) => kind switch
    {
        MomentKind.Days => words["Title.Days", Capital(Mark(about.Mark!)), about.Text],
        MomentKind.GoodThing => words["Title.GoodThing"],
        _ => words[$"Title.{kind}", about.Text],
    };

    /// <summary>"40 days, since 1 October", and what went before where there is some.</summary>
    public string Days(CountSeen seen)
    {
        var (days, since) = (seen.Count.Days(seen.Today), Date(seen.Count.Current.From));
        var year = seen.Count.DaysThisYear(seen.Today);
        if (seen.Count.Stretches.Count > 1 && year > days) return words["DaysThisYear", year, days, since];
        return days == 1 ? words["OneDaySince", since] : words["DaysSince", days, since];
    }

    private static string Capital(string text) => string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));

    public static string Date(DateOnly day) => Times.Date(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    public static string Field(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
