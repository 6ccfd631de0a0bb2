namespace Alongside.Matching;

/// <summary>Roughly how old somebody is, if they like to say. Used to mention a wide gap, and to choose only where somebody asks for it.</summary>
public enum AgeBand
{
    /// <summary>18 to 24.</summary>
    From18To24,

    /// <summary>25 to 34.</summary>
    From25To34,

    /// <summary>35 to 44.</summary>
    From35To44,

    /// <summary>45 to 54.</summary>
    From45To54,

    /// <summary>55 to 64.</summary>
    From55To64,

    /// <summary>65 or older.</summary>
    From65,
}
