using System.Reflection;
using System.Runtime.CompilerServices;

namespace Alongside.Coach.Tests;

/// <summary>The rules of this library, as tests.</summary>
public class HouseTests
{
    private static readonly Assembly Library = typeof(ListeningCoach).Assembly;

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
    }

    [Fact]
    public void The_shipped_model_is_small() =>
        Assert.InRange(Library.GetManifestResourceStream("Alongside.Coach.model.bin")!.Length, 100_000, 3_000_000);
}
