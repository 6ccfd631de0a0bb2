namespace Alongside.Web.AboutMe;

/// <summary>Lines picked on a page: from the form when one was sent, else as they were kept.</summary>
public static class Picks
{
    /// <summary>Unknown lines are passed over: a list can change while a page is open.</summary>
    public static IReadOnlyList<Picked> Of(Answers answers, string field, Func<string, bool> known, bool supporter)
    {
        var matters = answers.All("matters").ToHashSet();
        return [.. answers.All(field).Where(known).Select(slug => new Picked(slug, answers.To($"see-{slug}", supporter, Visibility.Matching), matters.Contains(slug)))];
    }
}
