-- Where a notice goes, and when: each person's choice, browsers that asked to be knocked at, the calendar feed.

create table notice_choice (
    person_id uuid primary key references person deferrable initially deferred,
    choice    bytea not null                        -- sealed: quiet hours, pace, kinds and channels
);

-- What waits for one person is looked at together, and when they were last told.
create index letter_of on letter (person_id, sent_at);

-- One line a talk in which something waits unread for somebody: when they are told, and that they were.
create table unread_letter (
    conversation_id uuid not null references conversation deferrable initially deferred,
    person_id       uuid not null references person deferrable initially deferred,
    after_number    bigint not null,                -- read to here when it began to wait
    due_at          timestamptz not null,
    told_at         timestamptz,
    primary key (conversation_id, person_id)
);
create index unread_letter_due on unread_letter (due_at) where told_at is null;
create index unread_letter_of on unread_letter (person_id);

create table push_key (
    id      integer primary key check (id = 1),
    made_at timestamptz not null,
    private_key bytea not null                      -- sealed: what this instance signs its pushes with
);

create table push_browser (
    id          uuid primary key,
    person_id   uuid not null references person deferrable initially deferred,
    session_id  uuid not null,                      -- no foreign key: once the session has ended the row goes by itself
    endpoint_hash bytea not null unique,            -- a keyed hash: the same browser asks once
    made_at     timestamptz not null,
    address     bytea not null,                     -- sealed: endpoint and the keys of the browser
    knock_at    timestamptz,                        -- set while a push is due
    due_since   timestamptz,
    tries       integer not null default 0
);
create index push_browser_of on push_browser (person_id);
create index push_browser_due on push_browser (knock_at) where knock_at is not null;

create table calendar_feed (
    person_id   uuid primary key references person deferrable initially deferred,
    secret_hash bytea not null unique,              -- a keyed hash of the secret in the link
    made_at     timestamptz not null
);
