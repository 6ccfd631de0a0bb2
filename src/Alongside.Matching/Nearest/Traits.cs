namespace Alongside.Matching.Nearest;

/// <summary>Which columns a supporter is in: everything that the limits or the fit look at, as things that are true or not.</summary>
internal static class Traits
{
    /// <summary>The last load that has a column of its own.</summary>
    public const int MostLoad = 4;

    /// <summary>How many pieces a week has.</summary>
    public const int Pieces = 7 * 24 * 60 / PieceMinutes;

    /// <summary>Stands for the pieces of a week of which nothing was said.</summary>
    public const int NoHoursSaid = -1;

    private const int PieceMinutes = 120;
    private const int HalfHour = 30;

    /// <summary>The wishes of style, told apart by the number of the wish.</summary>
    public static IReadOnlyList<Func<Style, int>> Wishes { get; } =
        [style => Said(style.Talk), style => Said(style.Tone), style => Said(style.Humour), style => Said(style.FaithTalk)];

    /// <summary>All that is true of a supporter, each once.</summary>
    /// <param name="supporter">The supporter.</param>
    /// <param name="clock">How much later the supporter's clock is than the common one.</param>
    public static IEnumerable<Trait> Of(SupporterProfile supporter, TimeSpan clock) =>
        Lived(supporter)
            .Concat(supporter.Values.Select(item => new Trait(TraitKind.Value, item.Slug)))
            .Concat(supporter.Interests.Select(item => new Trait(TraitKind.Interest, item.Slug)))
            .Concat(supporter.CannotStand.Select(item => new Trait(TraitKind.Dislike, item.Slug)))
            .Concat(Wishes.Select((wish, number) => StyleOf(number, wish(supporter.Style))))
            .Concat((supporter.Hours is { } hours ? PiecesOf(hours.Value, clock) : [NoHoursSaid]).Select(piece => new Trait(TraitKind.Free, Number: piece)))
            .Append(new Trait(TraitKind.Load, Number: Math.Min(supporter.Load, MostLoad)))
            .Concat(ForLimits(supporter));

    /// <summary>A line of lived experience.</summary>
    /// <param name="kind">Reaching it, choosing it, being so far along with it.</param>
    /// <param name="slug">The line.</param>
    /// <param name="isHealth">Whether it is reached through health alone.</param>
    /// <param name="along">How far along.</param>
    public static Trait LineOf(TraitKind kind, string slug, bool isHealth, int along = 0) => new(kind, slug, (2 * along) + (isHealth ? 1 : 0));

    /// <summary>What somebody said about one wish of style.</summary>
    /// <param name="wish">Which of the wishes.</param>
    /// <param name="said">What they said; -1 for nothing.</param>
    public static Trait StyleOf(int wish, int said) => new(TraitKind.Style, said, wish);

    /// <summary>The piece of the common week in which a half-hour of somebody's own week begins.</summary>
    /// <param name="halfHour">0 to 335.</param>
    /// <param name="clock">How much later that person's clock is than the common one.</param>
    public static int PieceOf(int halfHour, TimeSpan clock) =>
        (((int)Math.Floor(((halfHour * HalfHour) - clock.TotalMinutes) / PieceMinutes) % Pieces) + Pieces) % Pieces;

    private static IEnumerable<Trait> Lived(SupporterProfile supporter)
    {
        foreach (var line in ExperienceLine.Of(supporter.Experiences))
        {
            yield return LineOf(TraitKind.Line, line.Slug, line.IsHealth);
            if (line.Own) yield return LineOf(TraitKind.OwnLine, line.Slug, line.IsHealth);
            for (var far = 1; far <= (int?)line.Along?.Value; far++) yield return LineOf(TraitKind.Along, line.Slug, line.IsHealth, far);
        }

        foreach (var line in ExperienceLine.Reached(supporter.Experiences.Where(experience => experience.MayBeTold))) yield return new(TraitKind.ToldLine, line.Slug);
    }

    private static IEnumerable<Trait> ForLimits(SupporterProfile supporter)
    {
        foreach (var language in supporter.Languages)
        {
            if (language is { MayBeTold: true, Fluency: Fluency.Well }) yield return new(TraitKind.ToldLanguage, language.Slug);
            foreach (var use in UsesOf(language))
            {
                yield return new(TraitKind.Language, language.Slug, (int)use);
                if (language.Fluency == Fluency.Well) yield return new(TraitKind.LanguageWell, language.Slug, (int)use);
            }
        }

        foreach (var offer in supporter.Offers.Where(offer => offer.MayBeTold)) yield return new(TraitKind.ToldOffer, offer.Slug);
        foreach (var asked in supporter.Requirements.Select(ask => Asked.Of(ask, supporter)).Distinct()) yield return new(TraitKind.Asks, asked);
        if (supporter.Gender is { MayBeTold: true } gender) yield return new(TraitKind.ToldGender, gender.Value);
        if (supporter.AgeBand is { MayBeTold: true } age) yield return new(TraitKind.ToldAge, Number: (int)age.Value);
        if (supporter.Town is { MayBeTold: true } town)
        {
            yield return new(TraitKind.ToldSomeTown);
            yield return new(TraitKind.ToldTown, town.Value);
        }

        if (supporter.Style.FaithTalk is { MayBeTold: true, Value: Welcome.Yes }) yield return new(TraitKind.ToldFaithTalk);
        if (supporter.Household is { } household) yield return new(TraitKind.Household, household);
        if (supporter.IsMinor) yield return new(TraitKind.Minor);
        if (supporter.IsClearedForMinors) yield return new(TraitKind.Cleared);
        if (supporter.IsApproved) yield return new(TraitKind.Approved);
        if (supporter.Room > 0) yield return new(TraitKind.Room);
    }

    /// <summary>Talking and reading, as far as a language is for them.</summary>
    /// <param name="language">The language.</param>
    public static IEnumerable<LanguageUse> UsesOf(SpokenLanguage language) =>
        ((LanguageUse[])[LanguageUse.Talking, LanguageUse.Reading]).Where(use => language.Use.HasFlag(use));

    // Where a half-hour begins is enough. On clocks that are not whole half-hours apart a peer's half-hour is free only when it lies in two of the supporter's,
    // and one of the two begins in the piece in which the peer's does.
    private static IEnumerable<int> PiecesOf(WeekHours week, TimeSpan clock) => week.HalfHours.Select(half => PieceOf(half, clock)).Distinct();

    private static int Said<T>(Fact<T>? wish)
        where T : struct, Enum => wish is null ? -1 : Convert.ToInt32(wish.Value, System.Globalization.CultureInfo.InvariantCulture);
}
