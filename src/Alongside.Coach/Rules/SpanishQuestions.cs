using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>Finds Spanish questions by their grammar, with or without marks and accents, and tells open from closed ones.</summary>
internal static class SpanishQuestions
{
    private static readonly Rule Open = Rule.Named("es.open");
    private static readonly Rule OpenMarked = Rule.Named("es.open-marked");
    private static readonly Rule Closed = Rule.Named("es.closed");

    public static QuestionKind Of(Words words)
    {
        var found = QuestionKind.None;
        foreach (var sentence in words.Sentences)
        {
            var marked = sentence.Mark == '?' || words.Of(sentence)[0] is { IsMark: true, Word: '¿' };
            if (Open.Stands(words, sentence) || (marked && OpenMarked.Stands(words, sentence)))
            {
                return QuestionKind.Open;
            }
            found = marked || Closed.Stands(words, sentence) ? QuestionKind.Closed : found;
        }
        return found;
    }
}
