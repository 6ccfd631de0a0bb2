using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>Finds Spanish questions by their grammar, with or without marks and accents, and tells open from closed ones.</summary>
internal static class SpanishQuestions
{
    private static readonly Rule Open = Rule.Named("es.open");
    private static readonly Rule Closed = Rule.Named("es.closed");

    public static QuestionKind Of(Words words)
    {
        var found = QuestionKind.None;
        foreach (var sentence in words.Sentences)
        {
            if (Open.Stands(words, sentence))
            {
                return QuestionKind.Open;
            }
            found = sentence.Mark == '?' || Closed.Stands(words, sentence) ? QuestionKind.Closed : found;
        }
        return found;
    }
}
