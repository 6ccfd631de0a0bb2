using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>A story of the writer's own, and whether it comes back to the other afterwards.</summary>
internal sealed class OwnStory(string language)
{
    private readonly Rule story = Rule.Named($"{language}.story");
    private readonly Rule returning = Rule.Named($"{language}.returning");

    public void Look(Words words, List<Finding> into)
    {
        var sentences = words.Sentences;
        var (at, start, length) = (-1, 0, 0);
        for (var index = 0; index < sentences.Length; index++)
        {
            if (at < 0 && sentences[index].Mark != '?' && story.Finds(words, sentences[index], out start, out length))
            {
                at = index;
                if (returning.Stands(words, sentences[index] with { From = FirstAfter(words, sentences[index], start + length) }))
                {
                    into.Add(new(FindingKind.OwnStoryReturning, start, length));
                    return;
                }
            }
            else if (at >= 0 && returning.Stands(words, sentences[index]))
            {
                into.Add(new(FindingKind.OwnStoryReturning, start, length));
                return;
            }
        }
        if (at >= 0)
        {
            into.Add(new(FindingKind.OwnStory, start, length));
        }
    }

    private static int FirstAfter(Words words, Sentence sentence, int character)
    {
        var at = sentence.From;
        while (at < sentence.To && words.Tokens[at].Start < character)
        {
            at++;
        }
        return at;
    }
}
