namespace Alongside.Coach.Tests;

/// <summary>A conversation's mirror: counts that a person can check with a pencil.</summary>
public class MirrorTests
{
    [Fact]
    public void A_mirror_counts()
    {
        var mirror = Mirror.Of(Shelf.Coach,
        [
            new(true, "How was your week?"),
            new(false, "Hard. My landlord raised the rent and my daughter is sick."),
            new(true, "The rent went up and your daughter is sick."),
            new(true, "You should call the landlord tomorrow."),
            new(false, "Maybe."),
            new(true, "What will you do next week?"),
        ]);
        Assert.Equal((4 + 9 + 6 + 6, 4 + 11 + 9 + 6 + 1 + 6), (mirror.MyWords, mirror.AllWords));
        Assert.Equal((4, 6), (mirror.MyTurns, mirror.AllTurns));
        Assert.Equal(15, mirror.LongestRun);
        Assert.Equal(2, mirror.OpenQuestions);
        Assert.Equal(2, mirror.SaidBack);
        Assert.Equal(1, mirror.UnaskedAdvice);
        Assert.Equal(2, mirror.Next);
    }

    [Fact]
    public void Nothing_said_gives_zeros() => Assert.Equal(new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Mirror.Of(Shelf.Coach, []));

    [Fact]
    public void A_plain_transcript_is_read_line_by_line_and_a_line_without_a_name_goes_on()
    {
        var talk = TranscriptFile.Read("who is this\nMaya: Hi.\nSam: Hey.\nIt rained.\n\nMaya: Yes.", "sam");
        Assert.Equal([new(false, "Hi."), new(true, "Hey. It rained."), new(false, "Yes.")], talk.Turns);
        Assert.Equal(["Line 1 has no name before it; it was left out."], talk.Broken);
        Assert.Throws<FormatException>(() => TranscriptFile.Read("Maya: Hi.", "Ana"));
        Assert.Throws<FormatException>(() => TranscriptFile.Read(""));
    }

    [Fact]
    public void A_colon_within_a_turn_makes_no_third_person() =>
        Assert.Equal(
            [new(true, "Hi."), new(false, "Hey. One thing: I slept."), new(true, "You slept."), new(false, "Yes.")],
            TranscriptFile.Read("Maya: Hi.\nSam: Hey.\nOne thing: I slept.\nMaya: You slept.\nSam: Yes.").Turns);

    [Fact]
    public void A_file_of_several_talks_gives_the_first_and_says_that_there_are_more()
    {
        var talk = TranscriptFile.Read("transcript_id,utterance_id,interlocutor,utterance_text\nA,0,therapist,Hello.\nB,0,therapist,Good evening.");
        Assert.Equal([new(true, "Hello.")], talk.Turns);
        Assert.Equal(["The file holds 2 talks; this is the first, A."], talk.Broken);
    }
}
