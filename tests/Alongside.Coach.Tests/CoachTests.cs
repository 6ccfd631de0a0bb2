namespace Alongside.Coach.Tests;

/// <summary>What a look gives.</summary>
public class CoachTests
{
    private static readonly Turn[] Before =
    [
        new(true, "Hi, good to see you here."), new(false, "Hey. It has been a rough week, I keep fighting with my brother about the house."),
        new(true, "Rough how?"), new(false, "He wants to sell it and I want to stay. We shout and then nobody sleeps."),
    ];

    [Fact]
    public void Saying_back_is_told_from_asking_and_from_informing()
    {
        Assert.Equal(Behaviour.Reflection, Shelf.Coach.Look("So you want to stay in the house, and the shouting keeps you all awake.", Before).Chances.Likeliest);
        Assert.Equal(Behaviour.Question, Shelf.Coach.Look("What would you like to tell your brother?", Before).Chances.Likeliest);
        Assert.Equal(Behaviour.Other, Shelf.Coach.Look("Mm-hmm.", Before).Behaviour);
        Assert.Equal(Behaviour.Input, Shelf.Coach.Look(
            "Research shows that a lack of sleep raises the risk of high blood pressure, and that alcohol makes the effects of the medication weaker.", Before).Chances.Likeliest);
    }

    [Fact]
    public void Probabilities_sum_to_one_and_an_unsure_coach_says_nothing()
    {
        var unsure = 0;
        foreach (var message in (string[])["Yeah there is.", "The bus.", "So he said that, and then it was March?", "Mm-hmm.", "What do you mean?", ""])
        {
            var sight = Shelf.Coach.Look(message, Before);
            Assert.Equal(1, sight.Chances.Other + sight.Chances.Question + sight.Chances.Reflection + sight.Chances.Input, 1e-4);
            unsure += sight.Behaviour is null ? 1 : 0;
            Assert.True(sight.Behaviour is null || sight.Behaviour == sight.Chances.Likeliest);
        }
        Assert.InRange(unsure, 1, 5);
    }

    [Fact]
    public void What_comes_later_is_not_looked_at_and_old_turns_fade()
    {
        var many = Enumerable.Range(0, 60).Select(at => new Turn(at % 2 == 0, $"That is turn {at} of us."));
        var sight = Shelf.Coach.Look("How is that for you?", [.. many]);
        var other = Shelf.Coach.Look("How is that for you?", [.. many.Select((turn, at) => at < 36 ? turn with { Text = "Something else." } : turn)]);
        Assert.Equal(sight.Chances, other.Chances);
    }

    [Fact]
    public void Many_threads_see_what_one_sees()
    {
        string[] messages = ["How was it?", "You should call him.", "So you felt alone.", "haha", "I'll send you the link."];
        var alone = messages.Select(message => Shelf.Coach.Look(message, Before).Chances).ToList();
        Parallel.For(0, 400, at => Assert.Equal(alone[at % messages.Length], Shelf.Coach.Look(messages[at % messages.Length], Before).Chances));
    }

    [Fact]
    public void In_Spanish_it_tells_the_question_and_leaves_the_behaviour_open()
    {
        var sight = Shelf.Coach.Look("¿Cómo te sientes ahora?", null, Tongue.Spanish);
        Assert.Equal((QuestionKind.Open, TimeOfTalk.Now), (sight.Question, sight.Time));
        Assert.Null(sight.Behaviour);
        Assert.Equal(default, sight.Chances);
    }

    [Fact]
    public void Advice_that_the_other_asked_for_is_not_unasked()
    {
        Turn[] asked = [new(false, "I don't know. What would you do?")];
        Assert.Contains(Shelf.Coach.Look("You could talk to the landlord first.", asked).Findings, one => one.Kind == FindingKind.AllowedAdvice);
        Assert.Contains(Shelf.Coach.Look("You should talk to the landlord first.").Findings, one => one.Kind == FindingKind.UnaskedAdvice);
    }

    [Theory]
    [InlineData("thats really hard")]
    [InlineData("you were scared and nobody came")]
    [InlineData("okay thanks")]
    public void A_missing_full_stop_is_no_question(string message) =>
        Assert.NotEqual(Behaviour.Question, Shelf.Coach.Look(message, Before).Chances.Likeliest);

    [Fact]
    public void A_finding_points_at_its_words()
    {
        const string message = "I hear you. You should call him.";
        var finding = Assert.Single(Shelf.Coach.Look(message).Findings);
        Assert.Equal("You should call", message.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        Assert.Throws<FormatException>(() => ListeningCoach.Load(new MemoryStream([1, 2, 3])));
        Assert.Throws<FormatException>(() => ListeningCoach.Load(new MemoryStream(new byte[64])));
    }
}
