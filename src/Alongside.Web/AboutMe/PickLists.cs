using System.Text.Json;

namespace Alongside.Web.AboutMe;

/// <summary>A line one can pick. Its note is for staff and is not read here, so that no page can show it.</summary>
public sealed record Line(string Slug, Dictionary<string, string> Label, string Group, string? Sensitivity = null, string? Broader = null, string? Basis = null)
{
    /// <summary>Specially protected: health, belief, orientation, origin, a record.</summary>
    public bool IsSpecial => Sensitivity == "special";

    /// <summary>About health: shared health alone never leads a list of suggestions.</summary>
    public bool IsHealth => Basis == "health";
}

/// <summary>Lines that belong together.</summary>
public sealed record LineGroup(string Slug, Dictionary<string, string> Label, Dictionary<string, string>? Intro);

/// <summary>Something that can matter to a person, and what they may mean by it.</summary>
public sealed record Value(string Slug, Dictionary<string, string> Text, Dictionary<string, string> Meaning);

/// <summary>A list of lines by group.</summary>
public sealed record Lines(IReadOnlyList<LineGroup> Groups, IReadOnlyList<Line> Items)
{
    public Line? Find(string slug) => Items.FirstOrDefault(line => line.Slug == slug);
}

/// <summary>The lists people pick from, as the program carries them.</summary>
public static class PickLists
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true };

    // Things one enjoys have their own list, and this programme serves people of 18 or older.
    private const string EnjoyedGroup = "interests", ForYounger = "teen-years";

    public static Lines Lived { get; } = WithoutOthers(Read<Lines>("lived-experiences"));
    public static Lines Interests { get; } = Read<Lines>("interests");
    public static Lines Dislikes { get; } = Read<Lines>("dislikes");
    public static IReadOnlyList<Value> Values { get; } = Read<ValueList>("values").Values;

    private static HashSet<string> PrivateValues { get; } = [.. Read<ValueList>("values").Meta.PrivateByDefault];

    /// <summary>Values that hint at protected facts are told as little as those facts are.</summary>
    public static bool HintsAtMore(string value) => PrivateValues.Contains(value);

    public static Value? FindValue(string slug) => Values.FirstOrDefault(value => value.Slug == slug);

    private sealed record ValueList(ValueMeta Meta, IReadOnlyList<Value> Values);

    private sealed record ValueMeta(IReadOnlyList<string> PrivateByDefault);

    private static Lines WithoutOthers(Lines all) => new(
        [.. all.Groups.Where(group => group.Slug != EnjoyedGroup)],
        [.. all.Items.Where(line => line.Group != EnjoyedGroup && line.Slug != ForYounger)]);

    private static T Read<T>(string name)
    {
        using var list = typeof(PickLists).Assembly.GetManifestResourceStream($"Alongside.Web.AboutMe.{name}.json")!;
        return JsonSerializer.Deserialize<T>(list, Format)!;
    }
}
