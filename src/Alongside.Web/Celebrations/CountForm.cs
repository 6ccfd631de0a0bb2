using System.Globalization;
using Alongside.Web.Conversations;

namespace Alongside.Web.Celebrations;

/// <summary>Counted days as a form: what was typed, and what is wrong with it.</summary>
public sealed record CountForm(string What, string From, string Last, HowMarked Marked, bool Shared)
{
    public static readonly CountForm Empty = new("", "", "", HowMarked.Quietly, false);

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public DateOnly? FromDay => Day(From);

    public DateOnly? LastDay => Day(Last);

    public string? WhatFlaw => What.Length == 0 ? "FlawWhat" : What.Length > Counting.LongestWhat ? "FlawTooLong" : null;

    public string? FromFlaw(DateOnly today) => FromDay is not { } from || from < Earliest ? "FlawFrom" : from > today ? "FlawAhead" : null;

    /// <summary>For beginning again: after what was, and what was ends before it.</summary>
    public string? AgainFlaw(Count before, DateOnly today) =>
        FromFlaw(today) ?? (FromDay <= before.Current.From ? "FlawBefore" : Last.Length > 0 && (LastDay is not { } last || last < before.Current.From || last >= FromDay) ? "FlawLast" : null);

    public static CountForm Of(CountSeen seen) => new(seen.Count.What, "", "", seen.Count.Marked, seen.Row.IsShared);

    public static CountForm Of(IFormCollection form) => new(Saying.Clean(form["what"].ToString()), form["from"].ToString(), form["last"].ToString(),
        Enum.TryParse<HowMarked>(form["marked"], out var marked) && Enum.IsDefined(marked) ? marked : HowMarked.Quietly, form["see"] == "both");

    private static DateOnly? Day(string typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
