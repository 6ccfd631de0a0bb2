namespace Alongside.Matching.Tests;

/// <summary>The same people as if what they hide did not exist.</summary>
internal static class Quiet
{
    public static T WithoutHiddenFacts<T>(this T person)
        where T : Profile => (T)(person with
        {
            Experiences = [.. person.Experiences.Where(item => item.MayBeTold)],
            Values = [.. person.Values.Where(item => item.MayBeTold)],
            Interests = [.. person.Interests.Where(item => item.MayBeTold)],
            Style = new() { Talk = Told(person.Style.Talk), Tone = Told(person.Style.Tone), Humour = Told(person.Style.Humour), FaithTalk = Told(person.Style.FaithTalk) },
            Hours = Told(person.Hours),
            AgeBand = Told(person.AgeBand),
        });

    private static Fact<T>? Told<T>(Fact<T>? fact)
        where T : notnull => fact is { MayBeTold: true } ? fact : null;
}
