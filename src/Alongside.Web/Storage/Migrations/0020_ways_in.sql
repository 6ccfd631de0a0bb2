-- Ways in: what joining and signing in need beside the ground.

-- A household may share one e-mail address, and a taken one must not tell that its owner is a member.
alter table person drop constraint person_contact_hash_key;
create index person_contact_hash on person (contact_hash) where contact_hash is not null;

-- A passkey may come with the account it belongs to, in any order.
alter table passkey alter constraint passkey_user_id_fkey deferrable initially deferred;

-- A passkey answer is taken once, on every node. Rows live for minutes.
create table used_challenge (
    id      uuid primary key,
    used_at timestamptz not null
);
