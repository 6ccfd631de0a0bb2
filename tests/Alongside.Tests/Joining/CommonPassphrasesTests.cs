using System.Globalization;
using Alongside.Tests.AboutMe;
using Xunit;

namespace Alongside.Tests.Joining;

public class CommonPassphrasesTests
{
    private static readonly string[] Lines =
        EmbeddedContent.Text("Joining.common-passphrases.txt").TrimEnd('\n').Split('\n');

    [Fact]
    public void Every_line_is_one_lower_case_passphrase_of_eight_or_more() =>
        Assert.All(Lines, line =>
        {
            Assert.Equal(line.Trim().ToLower(CultureInfo.InvariantCulture).Normalize(), line);
            Assert.True(line.EnumerateRunes().Count() >= 8, line);
        });

    [Fact]
    public void No_line_stands_twice() => Assert.Equal(Lines.Distinct(), Lines);

    [Fact]
    public void Both_lengths_are_well_covered()
    {
        Assert.True(Lines.Count(line => line.Length >= 15) >= 400);
        Assert.True(Lines.Count(line => line.Length < 15) >= 400);
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("passwordpassword")]
    [InlineData("123456789012345")]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("el señor es mi pastor")]
    [InlineData("contraseña123")]
    [InlineData("password")]
    public void What_everybody_thinks_of_first_is_listed(string passphrase) => Assert.Contains(passphrase, Lines);
}
