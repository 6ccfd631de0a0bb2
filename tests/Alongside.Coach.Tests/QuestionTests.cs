namespace Alongside.Coach.Tests;

/// <summary>English questions, with and without their mark.</summary>
public class QuestionTests
{
    [Theory]
    [InlineData("What was that like for you", QuestionKind.Open)]
    [InlineData("Okay, so how do you see it", QuestionKind.Open)]
    [InlineData("Tell me more about your sister.", QuestionKind.Open)]
    [InlineData("Did you sleep", QuestionKind.Closed)]
    [InlineData("Do you have kids", QuestionKind.Closed)]
    [InlineData("How many days was that", QuestionKind.Closed)]
    [InlineData("What matters is that you came.", QuestionKind.None)]
    [InlineData("When you called, I was glad.", QuestionKind.None)]
    [InlineData("Have a good night.", QuestionKind.None)]
    public void A_question_is_known_by_its_grammar(string message, QuestionKind kind)
    {
        Assert.Equal(kind, Shelf.Coach.Look(message).Question);
        if (kind != QuestionKind.None)
        {
            Assert.Equal(kind, Shelf.Coach.Look(message.TrimEnd('.') + "?").Question);
        }
    }
}
