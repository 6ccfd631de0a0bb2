using Microsoft.Extensions.Localization;

namespace Alongside.Web.Repair;

/// <summary>Words somebody could start from, built from what they ticked, in their own language: what happened, how it was for me, what I would like. No "always", no "never".</summary>
public sealed class GuidedStart(IStringLocalizer<RepairWords> words)
{
    /// <summary>More than this in one breath is hard to hear.</summary>
    private const int Most = 2;

    public string Of(IReadOnlyList<Felt> felt)
    {
        var some = (felt.Count > 0 ? felt : [Felt.Unnamed]).Take(Most).ToList();
        var was = string.Join(words["Start.And"], some.Select(one => words[$"Start.{one}"].Value));
        return words["Start", was, words[$"Wish.{some[0]}"]];
    }
}
