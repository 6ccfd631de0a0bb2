using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>Finds English questions by their grammar, with or without a question mark, and tells open from closed ones.</summary>
internal static class EnglishQuestions
{
    /// <summary>Asking words in front that a word or a number answers.</summary>
    private static readonly PhraseBook ClosedAskers = new("""
        ^ how|how's many|much|often|long|old|far|likely|frequently|soon|big|recently|early|late|tall|high|confident|ready|important|motivated|certain|committed
        ^ which|whose|when|when's|where|where's|who|who's
        ^ [and|so] what|what's time|day|year|age|number|month|size|colour|color|kind|type|percentage|grade|dose|brand
        ^ what's|what [is|was] your name|age|date|weight|height|address
        ^ how|what about you $
        ^ how's that $
        .. on a scale
        .. scale of|from # to #
        """);

    private static readonly PhraseBook OpenAskers = new("""
        ^ what|what's|how|how's|why|why's
        ^ in|from|for|at|to|with|on|by what|which|whom|how
        ^ who|where|when|which .. and what|how|why
        ^ who|where do you see|turn|feel|find|want|go|think
        ^ which .. do you think|feel|want|prefer|would
        """);

    /// <summary>Asking words in front that only look like a question.</summary>
    private static readonly PhraseBook NotAsking = new("""
        ^ what i|i'm|i've|i'd|we|we're|you|you're|you've|they|he|she|it
        ^ what a|an|matters|happens|helps|happened|concerns|worries is
        ^ what else i|we
        ^ how wonderful|great|nice|lovely|awful|terrible|hard|sad|exciting|difficult|i|we|they|he|she
        ^ when|where|which i|i'm|you|you're|you've|we|he|she|it|they|people|the|my|your|that
        ^ which|who|whose is|was|are|were|means|makes|would|can|could|will|may|might|has|have
        ^ why|how not|about|come we|i
        ^ when|whenever|who|which|where|how [ever] * $
        ^ so that's|that|this what|how|why|where|when|who
        ^ whatever|however|whoever
        ^ what you|you're|you've
        ^ do|have|be that|this|it|a|an|some|the|your|so|not
        ^ can|will see|do|be
        ^ may|might|should|would as|be|have|not|well
        ^ have a|fun|some|the|to|been|had
        ^ has to|been|had
        ^ could|would|should be|have|also|use
        """);

    /// <summary>A verb before its person: "did you".</summary>
    private static readonly PhraseBook Inverted = new("""
        @person = i you he she it they we there that this these those your his her their my our the a any anyone anybody anything someone somebody something everything everyone people
        @aux = do does did is are was were have has had can could would will should may might don't doesn't didn't isn't aren't wasn't weren't haven't hasn't can't couldn't wouldn't won't shouldn't shall am
        ^ @aux @person
        ^ @aux not @person
        ^ has|is|was|does|did|will|would|can|could * been|ever|also|still|like|know|help|want|think|come|go|say|feel
        ^ when|where|if|with|for|after|before|because|since .. @aux you
        ^ is|was|are|were|would|could|can|do|did|does|have|has|will [just|also|still|then] @person
        """);

    /// <summary>A yes-or-no form that really asks to be told.</summary>
    private static readonly PhraseBook InvitesToTell = new("""
        tell|show me|us [a|some] [little|bit] [bit|more] [more] about|how|what|why|when|who|where|your|more|a|some
        can|could|would|will you [just|maybe|please|kind] [of] tell|describe|explain|say|talk|give|share|walk|help|think|elaborate|expand
        [you] want|like|care to tell|share|say|talk|describe|explain [me|us] [a|some|more|little|bit] [more|bit|about] [about|more]
        ^ describe|explain [to] [me|for|what|how|that|your|the]
        [i'm|i|am] curious|wondering|wonder [about] what|how|why|where|who
        i'd|i [would] like|love to hear|know [a] [little|bit] [more|bit] [about] [what|how|more|about|why|your]
        ^ say|tell [me|us] more
        ^ walk|talk me through
        do|did|have you .. any thoughts|ideas|concerns|sense|idea about|on|of|how|what
        any|some ideas|thoughts [about|on|how|what]
        ^ [is|was] [there] anything|what|something else
        ^ help me understand
        """);

    private static readonly PhraseBook Wondering = new("""
        i|i'm|am|was [just|kind] [of] wonder|wondering|curious [about] if|whether|about|do|is|are|have
        i [do] [also] want|wanted|like|need to ask|check
        let me ask [you]
        i have a question
        """);

    /// <summary>Little words at the end that ask for a nod.</summary>
    private static readonly PhraseBook Tags = new("""
        isn't|aren't|wasn't|weren't|don't|doesn't|didn't|won't|can't|couldn't|wouldn't|haven't|hasn't|shouldn't it|you|they|he|she|we|that|there $
        is|are|was|do|does|did|will|can|could|would|have|has it|you|they|he|she|that $
        is that|it|this right|okay|fair|true|correct|ok|so|accurate $
        does that make sense $
        right|correct|huh|eh $
        did i get|understand|hear that|it|you [right|correctly] $
        or not|no|what|something|anything|so $
        """);

    private static readonly PhraseBook MoreAsked = new("""
        ^ anything|what|who|where|how|something else
        ^ like what|how|who
        ^ for|such example|as|instance $
        ^ because $
        ^ meaning $
        ^ and then $
        """);

    private static readonly PhraseBook InnerAsker = new("""
        what|how|why do|does|did|is|are|was|were|would|could|can|will|might|has|have|else|about|kind|sort|makes|made|brings|brought|got|helps|helped|happened|happens|worries|concerns
        what's|how's|why's
        """);

    private static readonly PhraseBook InnerClosed = new("""
        do|did|does|are|were|have|would|could|can|will you|you've
        is|was|has|does|would|will it|that|there|this|he|she
        how many|much|often|long
        """);

    /// <summary>What the message asks.</summary>
    /// <param name="words">The message.</param>
    /// <param name="asking">How likely it asks at all, from the learned model: 0 to 1.</param>
    /// <param name="telling">How likely it rather says back or informs, 0 to 1.</param>
    public static QuestionKind Of(Words words, float asking, float telling)
    {
        var found = QuestionKind.None;
        var sentences = words.Sentences;
        for (var at = sentences.Length - 1; at >= 0; at--)
        {
            var kind = Of(words.Of(sentences[at]), sentences[at].Mark == '?', asking, telling);
            if (kind == QuestionKind.Open)
            {
                return kind;
            }
            // A short nod after the question ("Yeah?") does not make it closed.
            if (kind == QuestionKind.Closed && found == QuestionKind.None)
            {
                found = kind;
            }
        }
        return found;
    }

    private static QuestionKind Of(ReadOnlySpan<Token> sentence, bool marked, float asking, float telling)
    {
        var start = Opening.AfterLinks(sentence);
        if (start == sentence.Length)
        {
            return QuestionKind.None;
        }
        if (InvitesToTell.Stands(sentence) || MoreAsked.Stands(sentence) && (marked || asking > 0.5f))
        {
            return QuestionKind.Open;
        }
        var notAsking = NotAsking.Stands(sentence) && !marked;
        if (!notAsking && ClosedAskers.Stands(sentence) && (marked || asking > 0.3f))
        {
            return QuestionKind.Closed;
        }
        if (!notAsking && OpenAskers.Stands(sentence) && (marked || asking > 0.3f))
        {
            return QuestionKind.Open;
        }
        if (!notAsking && Inverted.Stands(sentence) && (marked || asking > 0.3f))
        {
            return QuestionKind.Closed;
        }
        if (marked && InnerAsker.Stands(sentence) && asking > telling)
        {
            return QuestionKind.Open;
        }
        if (marked && (InnerClosed.Stands(sentence) || Tags.Stands(sentence)) && asking > telling)
        {
            return QuestionKind.Closed;
        }
        if (Wondering.Stands(sentence) && asking > 0.3f)
        {
            return QuestionKind.Closed;
        }
        if (asking > 0.5f)
        {
            return InnerAsker.Stands(sentence) ? QuestionKind.Open : marked || InnerClosed.Stands(sentence) || Tags.Stands(sentence) ? QuestionKind.Closed : QuestionKind.None;
        }
        return QuestionKind.None;
    }
}
