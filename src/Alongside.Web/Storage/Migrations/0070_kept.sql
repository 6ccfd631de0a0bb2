-- A person without a phone: somebody keeps the page together with them, until they take it over.

create table page_kept (
    id               uuid primary key,
    person_id        uuid not null references person deferrable initially deferred,
    keeper_id        uuid not null references person deferrable initially deferred,
    companionship_id uuid references companionship deferrable initially deferred,   -- a supporter's keeping lasts as long as they walk together
    since            timestamptz not null,
    until            timestamptz
);
create index page_kept_keeper on page_kept (keeper_id) where until is null;
-- One coordinator at a time, and one supporter in each companionship.
create unique index page_kept_now on page_kept (person_id, companionship_id) nulls not distinct where until is null;

create table called (
    person_id uuid primary key references person deferrable initially deferred,
    added_by  uuid not null references person deferrable initially deferred,
    added_at  timestamptz not null,
    reach     bytea,                                -- sealed: a number or a place
    asked     bytea                                 -- sealed: what they asked for, in their words
);

-- Who read the promises to somebody who could not read them here.
alter table acknowledgement add column read_by uuid references person deferrable initially deferred;

-- To whom a yes was told that its owner could not press.
alter table agreement add column told_to uuid references person deferrable initially deferred;

alter table one_time_link drop constraint one_time_link_kind_check;
alter table one_time_link add constraint one_time_link_kind_check check (kind in ('steward', 'coordinator', 'supporter', 'peer', 'new-passphrase', 'take-over'));
