namespace Alongside.Matching.Tests;

/// <summary>The same people as if what one reader may not hear of did not exist.</summary>
internal static class Quiet
{
    /// <summary>Without what may not be told to the other person.</summary>
    public static T WithoutWhatIsNotTold<T>(this T person)
        where T : Profile => Without(person, item => item.MayBeTold, new Told());

    /// <summary>Without what may not be named back to the person themself.</summary>
    public static T WithoutWhatIsNotRecalled<T>(this T person)
        where T : Profile => Without(person, item => item.MayBeRecalled, new Recalled());

    private static T Without<T>(T person, Func<Item, bool> may, Keep keep)
        where T : Profile => (T)(person with
        {
            Languages = [.. person.Languages.Where(may).Cast<SpokenLanguage>()],
            Experiences = [.. person.Experiences.Where(may).Cast<LivedExperience>().Select(item => new LivedExperience(
                item.Slug, item.MayBeTold, item.MattersMost, item.Broader, item.IsHealth, keep.If(item.Along), item.MayBeRecalled))],
            Values = [.. person.Values.Where(may).Cast<HeldValue>()],
            Interests = [.. person.Interests.Where(may).Cast<Interest>()],
            CannotStand = [.. person.CannotStand.Where(may).Cast<Dislike>()],
            Style = new()
            {
                Talk = keep.If(person.Style.Talk),
                Tone = keep.If(person.Style.Tone),
                Humour = keep.If(person.Style.Humour),
                FaithTalk = keep.If(person.Style.FaithTalk),
            },
            Hours = keep.If(person.Hours),
            AgeBand = keep.If(person.AgeBand),
            Gender = keep.If(person.Gender),
            Town = keep.If(person.Town),
        });

    private abstract class Keep
    {
        public abstract Fact<T>? If<T>(Fact<T>? fact)
            where T : notnull;
    }

    private sealed class Told : Keep
    {
        public override Fact<T>? If<T>(Fact<T>? fact)
            where T : default => fact is { MayBeTold: true } ? fact : null;
    }

    private sealed class Recalled : Keep
    {
        public override Fact<T>? If<T>(Fact<T>? fact)
            where T : default => fact is { MayBeRecalled: true } ? fact : null;
    }
}
