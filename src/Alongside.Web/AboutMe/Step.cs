namespace Alongside.Web.AboutMe;

/// <summary>One page of saying something about oneself. Each can be skipped, left and come back to.</summary>
public sealed record Step(string Slug)
{
    // Joining itself is the first.
    private const int Before = 1;

    public static readonly IReadOnlyList<Step> All =
        [new("lived"), new("values"), new("likes"), new("words"), new("times"), new("needs")];

    public static Step Of(string slug) => All.Single(step => step.Slug == slug);

    public static int Count => All.Count + Before;
    public int Number => Index + 1 + Before;
    public string Href => $"/about/{Slug}";

    /// <summary>Where the way leads after this one, for somebody who is just joining.</summary>
    public string Next => Index + 1 < All.Count ? $"{All[Index + 1].Href}?joining=1" : "/suggested";

    private int Index => All.ToList().IndexOf(this);
}
