namespace Alongside.Matching;

internal static class Placeholder;
