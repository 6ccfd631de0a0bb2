using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>What the other should do, and whether they asked for it or gave leave.</summary>
internal sealed class Advice(string language)
{
    private readonly Rule advice = Rule.Named($"{language}.advice");
    private readonly Rule permission = Rule.Named($"{language}.permission");
    private readonly Rule asked = Rule.Named($"{language}.asked-for-advice");

    public void Look(Words words, Words? other, List<Finding> into)
    {
        var allowed = other is not null && asked.StandsIn(other);
        foreach (var sentence in words.Sentences)
        {
            allowed |= permission.Stands(words, sentence);
            if (advice.Finds(words, sentence, out var start, out var length))
            {
                into.Add(new(allowed ? FindingKind.AllowedAdvice : FindingKind.UnaskedAdvice, start, length));
            }
        }
    }
}
