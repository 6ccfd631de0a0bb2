using Alongside.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>Identity's own store over our database. Saving is left to the use case: one save, one transaction.</summary>
public sealed class AccountStore : UserOnlyStore<Account, AlongsideDb, Guid>
{
    public AccountStore(AlongsideDb db, IdentityErrorDescriber? describer = null) : base(db, describer) => AutoSaveChanges = false;
}
