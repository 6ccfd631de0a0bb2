using System.Reflection;
using System.Runtime.CompilerServices;

namespace Alongside.Matching.Tests;

/// <summary>The rules of this library, as tests.</summary>
public class HouseTests
{
    private static readonly Assembly Library = typeof(Suggestions).Assembly;

    [Fact]
    public void The_library_leans_on_nothing_but_the_runtime() =>
        Assert.All(Library.GetReferencedAssemblies(), used => Assert.StartsWith("System.", used.Name, StringComparison.Ordinal));

    [Fact]
    public void Nothing_public_can_be_changed_once_it_is_made()
    {
        var setters = Library.GetExportedTypes().SelectMany(type => type.GetProperties()).Select(property => property.SetMethod).OfType<MethodInfo>()
            .Where(setter => setter.IsPublic).ToList();
        Assert.NotEmpty(setters);
        Assert.All(setters, setter => Assert.Contains(typeof(IsExternalInit), setter.ReturnParameter.GetRequiredCustomModifiers()));
        Assert.DoesNotContain(
            Library.GetExportedTypes().Where(type => !type.IsEnum).SelectMany(type => type.GetFields()), field => !field.IsInitOnly && !field.IsLiteral);
    }
}
