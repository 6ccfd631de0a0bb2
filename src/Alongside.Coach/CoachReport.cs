namespace Alongside.Coach;

/// <summary>One bin of a calibration curve.</summary>
/// <param name="From">The confidence it begins at: 0, 0.1, ... 0.9.</param>
/// <param name="Count">How many messages are in it.</param>
/// <param name="Confidence">The mean confidence of those, 0 to 1.</param>
/// <param name="Right">The share that was right, 0 to 1.</param>
public sealed record Bin(double From, int Count, double Confidence, double Right);

/// <summary>A figure with the middle 95 % of it when whole sources are drawn again 500 times.</summary>
/// <param name="Value">The figure, 0 to 1.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record Measured(double Value, double Low, double High);

/// <summary>How well a coach does on conversations it was not shown.</summary>
/// <param name="Messages">How many labelled messages were judged.</param>
/// <param name="Talks">In how many talks.</param>
/// <param name="MacroF1">The mean F1 of the four behaviours.</param>
/// <param name="F1">The F1 of each, by its name.</param>
/// <param name="WithoutMarks">The mean F1 when every question mark is removed.</param>
/// <param name="Bare">The mean F1 when all marks that end sentences, commas and capital letters are removed, as people type in a hurry.</param>
/// <param name="Accuracy">The share that was right.</param>
/// <param name="SurestSeventy">The share that was right among the 70 % it was surest of.</param>
/// <param name="CalibrationError">Expected calibration error in ten bins.</param>
/// <param name="Curve">The bins themselves.</param>
/// <param name="Speaks">The share of messages whose behaviour it would tell.</param>
/// <param name="RightWhenSpeaking">The share that was right among those.</param>
/// <param name="QuestionF1">The mean F1 of none, open and closed; null when the data has no such column.</param>
/// <param name="Reflections">The rank correlation over talks of log reflections to questions; null when the data has no such columns or fewer than two talks of ten messages.</param>
/// <param name="Broken">Lines that could not be read.</param>
public sealed record CoachReport(
    int Messages,
    int Talks,
    Measured MacroF1,
    IReadOnlyDictionary<string, Measured> F1,
    Measured WithoutMarks,
    Measured Bare,
    double Accuracy,
    double SurestSeventy,
    double CalibrationError,
    IReadOnlyList<Bin> Curve,
    double Speaks,
    double RightWhenSpeaking,
    Measured? QuestionF1,
    double? Reflections,
    IReadOnlyList<string> Broken);
