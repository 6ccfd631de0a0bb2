namespace Alongside.Coach;

/// <summary>What a message does, in four kinds. The kinds and their order are those of AnnoMI's <c>therapist_behaviour</c> (Wu et al., ICASSP 2022).</summary>
public enum Behaviour
{
    /// <summary>Anything else: a nod, a greeting, a story, thanks.</summary>
    Other,

    /// <summary>It asks.</summary>
    Question,

    /// <summary>It says back what was heard, in these or other words.</summary>
    Reflection,

    /// <summary>It gives information, advice or options.</summary>
    Input,
}
