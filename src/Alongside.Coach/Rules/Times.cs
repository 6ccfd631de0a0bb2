using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>Where in time a message looks: told only when its signs agree.</summary>
internal sealed class Times(string language)
{
    private readonly Rule past = Rule.Named($"{language}.past");
    private readonly Rule now = Rule.Named($"{language}.now");
    private readonly Rule next = Rule.Named($"{language}.next");

    /// <summary>The time of the last sentence that has one: what a message ends with is what it asks or says back.</summary>
    public TimeOfTalk? Of(Words words)
    {
        for (var at = words.Sentences.Length - 1; at >= 0; at--)
        {
            if (Of(words, words.Sentences[at]) is { } time)
            {
                return time;
            }
        }
        return null;
    }

    private TimeOfTalk? Of(Words words, Sentence sentence) =>
        next.Stands(words, sentence) ? TimeOfTalk.Next
        : past.Stands(words, sentence) ? TimeOfTalk.Past
        : now.Stands(words, sentence) ? TimeOfTalk.Now
        : null;
}
