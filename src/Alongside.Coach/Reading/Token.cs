namespace Alongside.Coach.Reading;

/// <summary>A word or a mark, and where it stands in the text.</summary>
/// <param name="Word">The number of the word (<see cref="Hash"/>); for a mark, the number of the mark.</param>
/// <param name="Start">Its first character in the text, from 0.</param>
/// <param name="Length">How many characters it covers.</param>
/// <param name="Stem">The number of its first five letters: "drink" and "drinking" are near.</param>
/// <param name="Tags">What kinds of word it is.</param>
internal readonly record struct Token(uint Word, int Start, int Length, uint Stem, Tag Tags)
{
    public int End => Start + Length;

    public bool IsMark => (Tags & Tag.Mark) != 0;

    public bool Is(Tag tag) => (Tags & tag) != 0;
}

/// <summary>A run of tokens that ends with a mark, a new line or the text.</summary>
/// <param name="From">Its first token.</param>
/// <param name="To">The token after its last.</param>
/// <param name="Mark">The mark that ended it, NUL when the text just stopped.</param>
internal readonly record struct Sentence(int From, int To, char Mark)
{
    public int Count => To - From;
}
