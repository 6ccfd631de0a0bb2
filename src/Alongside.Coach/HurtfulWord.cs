namespace Alongside.Coach;

/// <summary>A word that can hurt, why, and other words for it. For the writer's own drafts only; it never blocks and is never counted against anyone.</summary>
/// <param name="Slug">Its name in the list, the same in every version.</param>
/// <param name="Term">The word or phrase.</param>
/// <param name="Level">"pause", "nudge" or "info": how likely it hurts.</param>
/// <param name="Why">Why it can hurt, one sentence in the language of the list.</param>
/// <param name="OtherWords">What could be said instead; may be empty.</param>
public sealed record HurtfulWord(string Slug, string Term, string Level, string Why, IReadOnlyList<string> OtherWords);
