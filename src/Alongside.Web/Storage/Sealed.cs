namespace Alongside.Web.Storage;

/// <summary>Bytes that only the keyring can read: version, key id, nonce, ciphertext and tag.</summary>
public readonly record struct Sealed(byte[] Bytes)
{
    public override string ToString() => "(sealed)";
}

/// <summary>Where sealed bytes belong. It is authenticated with them, so that a row moved elsewhere does not open.</summary>
public readonly record struct Place(string Table, string Column, Guid Row, Guid Within = default)
{
    public override string ToString() => $"{Table}|{Column}|{Row:N}|{Within:N}";
}
