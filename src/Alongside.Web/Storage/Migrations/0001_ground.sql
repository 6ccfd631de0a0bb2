-- The ground everything stands on: keys, people, sessions, companionships and the message log.
-- What a person wrote or answered is bytea and sealed. Everything else here is an id, a time, a number in a
-- sequence or the state of machinery: tests/Alongside.Tests/Storage/plaintext-columns.txt is the whole list.

-- Foreign keys wait for the end of the transaction: one save may bring rows in any order.
create table data_key (
    id              integer generated always as identity primary key,
    kind            smallint not null,              -- 1 person, 2 author in a conversation, 3 community, 4 reports
    person_id       uuid,
    conversation_id uuid,
    kek             text not null,
    wrapped         bytea not null,
    made_at         timestamptz not null
);
create unique index data_key_owner on data_key (kind, person_id, conversation_id) nulls not distinct;

create table data_protection_key (
    id      uuid primary key,
    made_at timestamptz not null,
    xml     bytea not null                          -- sealed: cookies and anti-forgery tokens only
);

create table person (
    id        uuid primary key,
    joined_at timestamptz not null,
    left_at   timestamptz,
    card      bytea not null,                       -- sealed: what one is called, pronouns, mark, language, zone
    contact   bytea,                                -- sealed: e-mail address
    contact_hash bytea unique
);

create table account (
    id                   uuid primary key references person deferrable initially deferred,
    user_name            text not null,             -- a keyed hash of the sign-in name
    normalized_user_name text not null unique,
    password_hash        text,
    security_stamp       text,
    concurrency_stamp    text
);

create table passkey (
    credential_id bytea primary key,
    user_id       uuid not null references account,
    data          jsonb not null                    -- public key and counters; holds no name
);
create index passkey_of on passkey (user_id);

create table recovery_code (
    id        uuid primary key,
    person_id uuid not null references person deferrable initially deferred,
    code_hash bytea not null,
    made_at   timestamptz not null,
    used_at   timestamptz
);
create index recovery_code_of on recovery_code (person_id);

create table session (
    id           uuid primary key,
    token_hash   bytea not null unique,
    person_id    uuid not null references person deferrable initially deferred,
    shared_device boolean not null,
    begun_at     timestamptz not null,
    seen_at      timestamptz not null,
    proved_at    timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
create index session_of on session (person_id) where ended_at is null;

create table sign_in_failure (
    id        bigint generated always as identity primary key,
    name_hash bytea not null,
    failed_at timestamptz not null
);
create index sign_in_failure_of on sign_in_failure (name_hash, failed_at);

create table role (
    person_id uuid not null references person deferrable initially deferred,
    kind      text not null check (kind in ('supporter', 'coordinator', 'steward')),
    asked_at  timestamptz not null,
    given_at  timestamptz,
    given_by  uuid references person deferrable initially deferred,
    ended_at  timestamptz,
    ended_by  uuid references person deferrable initially deferred,
    primary key (person_id, kind)
);

create table one_time_link (
    id         uuid primary key,
    kind       text not null check (kind in ('steward', 'coordinator', 'supporter', 'peer', 'new-passphrase')),
    token_hash bytea not null unique,
    made_at    timestamptz not null,
    made_by    uuid references person deferrable initially deferred,
    for_person uuid references person deferrable initially deferred,
    expires_at timestamptz not null,
    used_at    timestamptz,
    used_by    uuid references person deferrable initially deferred
);

create table community (
    id         integer primary key check (id = 1),
    settings   bytea not null,                      -- sealed
    changed_at timestamptz not null,
    changed_by uuid references person deferrable initially deferred
);

create table acknowledgement (
    id           uuid primary key,
    person_id    uuid not null references person deferrable initially deferred,
    version      integer not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz
);
create index acknowledgement_of on acknowledgement (person_id);

create table about (
    person_id  uuid primary key references person deferrable initially deferred,
    facts      bytea not null,                      -- sealed: everything a person said about themselves
    revision   integer not null,
    changed_at timestamptz not null
);

create table companionship (
    id               uuid primary key,              -- also the id of its conversation
    peer_id          uuid not null references person deferrable initially deferred,
    supporter_id     uuid not null references person deferrable initially deferred,
    hello_at         timestamptz not null,
    lapses_at        timestamptz not null,
    peer_yes_at      timestamptz,
    supporter_yes_at timestamptz,
    begun_at         timestamptz,
    ended_at         timestamptz,
    ended_by         uuid references person deferrable initially deferred,        -- nobody, when a hello lapsed
    ending           text check (ending in ('not-now', 'lapsed', 'taken-back', 'ended', 'blocked')),
    check (peer_id <> supporter_id),
    check ((begun_at is null) or (peer_yes_at is not null and supporter_yes_at is not null)),
    check ((ended_at is null) = (ending is null))
);
create unique index companionship_living on companionship (peer_id, supporter_id) where ended_at is null;
create index companionship_of_peer on companionship (peer_id);
create index companionship_of_supporter on companionship (supporter_id);
create index companionship_lapsing on companionship (lapses_at) where begun_at is null and ended_at is null;

create table pause (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    begun_at         timestamptz not null,
    begun_by         uuid not null references person deferrable initially deferred,
    ended_at         timestamptz,
    ended_by         uuid references person deferrable initially deferred
);
create unique index pause_living on pause (companionship_id) where ended_at is null;

create table set_aside (
    person_id uuid not null references person deferrable initially deferred,
    other_id  uuid not null references person deferrable initially deferred,
    at        timestamptz not null,
    primary key (person_id, other_id)
);

create table block (
    id        uuid primary key,
    person_id uuid not null references person deferrable initially deferred,
    other_id  uuid not null references person deferrable initially deferred,
    at        timestamptz not null,
    ended_at  timestamptz
);
create unique index block_living on block (person_id, other_id) where ended_at is null;

create table request_for_person (
    id          uuid primary key,
    person_id   uuid not null references person deferrable initially deferred,
    asked_at    timestamptz not null,
    answered_at timestamptz,
    answered_by uuid references person deferrable initially deferred
);
create unique index request_for_person_living on request_for_person (person_id) where answered_at is null;

create table report (
    id              uuid primary key,
    person_id       uuid not null references person deferrable initially deferred,
    about_id        uuid not null references person deferrable initially deferred,
    conversation_id uuid not null,
    made_at         timestamptz not null,
    kept_until      timestamptz not null,
    content         bytea not null,                 -- sealed under the reports' key: the lines and the reporter's words
    settled_at      timestamptz,
    settled_by      uuid references person deferrable initially deferred
);

create table look (
    id        uuid primary key,
    at        timestamptz not null,
    by_id     uuid not null references person deferrable initially deferred,
    person_id uuid not null references person deferrable initially deferred,      -- whose things were looked at
    thing     text not null,                        -- a word of the program's own: 'report', 'waiting', 'application'
    thing_id  uuid
);
create index look_at_person on look (person_id, at);

create table letter (
    id        uuid primary key,
    person_id uuid not null references person deferrable initially deferred,
    kind      text not null,
    made_at   timestamptz not null,
    send_at   timestamptz not null,
    tries     integer not null default 0,
    sent_at   timestamptz,
    given_up_at timestamptz,
    content   bytea                                 -- sealed: what the kind needs, such as a one-time link
);
create index letter_due on letter (send_at) where sent_at is null and given_up_at is null;

-- The message log. Written by hand-written SQL only (Conversations/MessageLog.cs).

create table conversation (
    id          uuid primary key,
    last_number bigint not null default 0,
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    resting_at  timestamptz                          -- set while a pause lasts: no new words
);

create table participant (
    conversation_id uuid not null references conversation deferrable initially deferred,
    person_id       uuid not null references person deferrable initially deferred,
    ink             text not null check (ink in ('a', 'b')),
    read_to         bigint not null default 0,
    draft           bytea,                           -- sealed: what was being written when a session ran out
    primary key (conversation_id, person_id)
);
create index participant_of on participant (person_id);

create table entry (
    conversation_id uuid not null,                   -- no foreign key: the writer holds the conversation's row while it inserts
    number          bigint not null,
    author_id       uuid not null,
    client_id       uuid not null,
    kind            smallint not null,               -- 1 words, 2 new words for an entry, 3 taken back, 4 reaction
    about_number    bigint,                          -- 1: the entry replied to; 2 to 4: the entry that changes
    said_at         timestamptz not null,
    body            bytea,                           -- sealed; empty after a take-back
    fingerprint     bytea not null,                  -- keyed hash of the first form, so that a resend is recognised
    changed_at      timestamptz,
    taken_back_at   timestamptz,
    primary key (conversation_id, number),
    check (number > 0)
);
create unique index entry_client on entry (conversation_id, author_id, client_id);
create index entry_about on entry (conversation_id, about_number) where kind = 4;
